package dev.waywiser.app.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds JSON against types that others publish, with the compiler of TypeScript. */
public final class TypeScript {
    private static final String COMPILER = "node_modules/typescript/bin/tsc";

    private final Path types;
    private final Path folder;

    private TypeScript(Path types, Path folder) {
        this.types = types;
        this.folder = folder;
    }

    /**
     * Fetches the types, unless they are there. The test is skipped where there is no node or npm.
     *
     * @param types a folder with {@code package-lock.json}, and the types of the values in {@code typed.ts}
     * @param folder where files for the compiler are written
     */
    public static TypeScript of(Path types, Path folder) throws IOException, InterruptedException {
        assumeTrue(Tool.isOnPath("node"), "node is not on the PATH");
        if (!Files.exists(types.resolve(COMPILER))) {
            assumeTrue(Tool.isOnPath("npm"), "npm is not on the PATH");
            Tool.Run fetched = Tool.run(types, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            assertThat(fetched.exit()).as(fetched.said()).isZero();
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tsconfig.json"), """
                {
                  "compilerOptions": {
                    "strict": true, "noEmit": true, "skipLibCheck": true, "module": "preserve", "target": "es2022", "types": []
                  },
                  "include": ["*.ts"]
                }
                """);
        return new TypeScript(types, folder);
    }

    /** Writes a value that must be of that type. */
    public void write(String name, String type, String json) throws IOException {
        String typed = folder.relativize(types.resolve("typed")).toString();
        Files.writeString(
                folder.resolve(name + ".ts"),
                "import type { " + type + " } from '" + typed + "';\nexport const value: " + type + " = " + json
                        + ";\n");
    }

    /** Fails where anything that was written is not of its type. */
    public void findsNothing() throws IOException, InterruptedException {
        Tool.Run run = compile();
        assertThat(run.said()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    /** Fails unless the value of that name is found to be wrong, with those words. */
    public void finds(String name, String words) throws IOException, InterruptedException {
        Tool.Run run = compile();
        assertThat(run.exit()).isNotZero();
        assertThat(run.said()).contains(name + ".ts").contains(words);
    }

    private Tool.Run compile() throws IOException, InterruptedException {
        String compiler = types.resolve(COMPILER).toAbsolutePath().toString();
        return Tool.run(folder, "node", compiler, "-p", ".", "--pretty", "false");
    }
}
