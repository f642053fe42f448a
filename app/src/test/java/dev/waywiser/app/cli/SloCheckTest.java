package dev.waywiser.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloCheckTest {
    private static final Path PAGE = Path.of("..", "docs", "slos.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHOWN =
            Pattern.compile("```\n\\$ \\./waywiser (slo check[^\n]*)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private record Ran(int exit, String out) {}

    private static Ran run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            return new Ran(Program.run(arguments), out.toString(UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void page_whatItShows_isWhatTheCommandSaysOfItsExamples() throws IOException {
        String page = Files.readString(PAGE);
        Matcher yaml = YAML.matcher(page);
        int examples = 0;
        while (yaml.find()) {
            Files.writeString(folder.resolve(++examples + ".yaml"), yaml.group(1));
        }
        assertThat(examples).isGreaterThan(2);
        Matcher shown = SHOWN.matcher(page);
        assertThat(shown.find()).isTrue();
        String[] arguments = shown.group(1).replace("slos/", folder.toString()).split(" ", -1);
        Ran ran = run(arguments);
        assertThat(ran.out()).isEqualTo(shown.group(2));
        assertThat(ran.exit()).isZero();
    }

    @Test
    void traffic_thatIsNone_isAWrongArgument() {
        assertThat(run("slo", "check", folder.toString(), "--per-hour", "0").exit())
                .isEqualTo(2);
    }

    @Test
    void folder_withoutAnSlo_fails() {
        assertThat(run("slo", "check", folder.toString()).exit()).isEqualTo(1);
    }
}
