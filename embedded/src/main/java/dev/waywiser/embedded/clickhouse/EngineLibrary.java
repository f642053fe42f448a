package dev.waywiser.embedded.clickhouse;

import dev.waywiser.embedded.EmbeddedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ClickHouse engine's native library on this machine: the file named by the environment variable
 * {@code WAYWISER_CHDB_LIBRARY}, else the one under the folder named by the system property {@code waywiser.engine.dir},
 * else the one that the build fetched under {@code embedded/engine} of the working directory or a folder above it.
 *
 * @param file the library, which exists
 */
public record EngineLibrary(Path file) {
    static final String FILE_VARIABLE = "WAYWISER_CHDB_LIBRARY";
    static final String FOLDER_PROPERTY = "waywiser.engine.dir";
    private static final List<String> FILE_NAMES = List.of("libchdb.so", "libchdb.dylib");
    private static final String SUPPORTED =
            "Supported are Linux with glibc and macOS, on x64 and arm64. Use an external ClickHouse by configuration instead.";
    private static final String WAY_OUT = "Run ./waywiser, which fetches it, or: npm ci --prefix embedded/engine";

    public EngineLibrary {
        if (!Files.isRegularFile(file)) {
            throw new EmbeddedException("The ClickHouse engine " + file + " is not a file. " + WAY_OUT);
        }
    }

    /**
     * Finds the library.
     *
     * @throws EmbeddedException if there is none for this platform, or it has not been fetched
     */
    public static EngineLibrary locate() {
        return locate(System.getenv(), System.getProperties(), Path.of("").toAbsolutePath());
    }

    static EngineLibrary locate(Map<String, String> environment, Properties properties, Path workingFolder) {
        String named = environment.get(FILE_VARIABLE);
        if (named != null && !named.isBlank()) {
            Path file = Path.of(named);
            if (!Files.isRegularFile(file)) {
                throw new EmbeddedException(FILE_VARIABLE + " names " + file.toAbsolutePath()
                        + ", which is not a file. Correct it, or unset it to use the fetched engine.");
            }
            return new EngineLibrary(file.toAbsolutePath());
        }
        Path relative = relativePath(properties);
        String folder = properties.getProperty(FOLDER_PROPERTY);
        List<Path> engineFolders = folder == null || folder.isBlank() ? above(workingFolder) : List.of(Path.of(folder));
        return engineFolders.stream()
                .map(engine -> engine.resolve(relative).toAbsolutePath())
                .flatMap(packageFolder -> FILE_NAMES.stream().map(packageFolder::resolve))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(EngineLibrary::new)
                .orElseThrow(() -> new EmbeddedException("The ClickHouse engine is missing: there is no " + relative
                        + "/libchdb.so in " + place(folder, workingFolder) + ". " + WAY_OUT));
    }

    private static String place(@Nullable String folder, Path workingFolder) {
        return folder == null || folder.isBlank()
                ? "embedded/engine of " + workingFolder + " or of a folder above it"
                : folder;
    }

    private static List<Path> above(Path workingFolder) {
        return Stream.<Path>iterate(workingFolder, path -> path != null, Path::getParent)
                .map(path -> path.resolve("embedded").resolve("engine"))
                .toList();
    }

    private static Path relativePath(Properties properties) {
        String os = properties.getProperty("os.name", "");
        String arch = properties.getProperty("os.arch", "");
        String cpu = switch (arch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64", "arm64" -> "arm64";
            default -> throw unsupported(os, arch);
        };
        String packageName = switch (os) {
            case "Linux" -> {
                if (isMusl(cpu)) {
                    throw unsupported("Linux with musl", arch);
                }
                yield "lib-linux-" + cpu + "-gnu";
            }
            case "Mac OS X" -> "lib-darwin-" + cpu;
            default -> throw unsupported(os, arch);
        };
        return Path.of("node_modules", "@chdb", packageName);
    }

    private static boolean isMusl(String cpu) {
        String machine = cpu.equals("x64") ? "x86_64" : "aarch64";
        return Files.exists(Path.of("/lib/ld-musl-" + machine + ".so.1"))
                && !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
                && !Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
    }

    private static EmbeddedException unsupported(String os, String arch) {
        return new EmbeddedException(
                "There is no ClickHouse engine to embed for " + os + " on " + arch + ". " + SUPPORTED);
    }
}
