package dev.waywiser.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the arguments is said before anything is asked. */
class ImportForgeTest {
    private static final Path PAGE = Path.of("..", "docs", "backfill.md");

    @TempDir
    Path folder;

    private record Ran(int exit, String err) {}

    private static Ran run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return new Ran(Program.run(arguments), said.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--repo shop --since 2026-01-01 | --repo must be like OWNER/NAME, and is shop",
                "--repo acme/../x --since 2026-01-01 | --repo must be like OWNER/NAME, and is acme/../x",
                "--repo acme/shop | Missing required option: '--since=DATE'",
                "--since 2026-01-01 | Missing required option: '--repo=OWNER/NAME'",
                "--repo acme/shop --since 2026-02-30 | --since must be like 2026-01-31",
                "--repo acme/shop --since yesterday | --since must be like 2026-01-31",
                "--repo acme/shop --since 2199-01-01 | --since must lie in the past, and is 2199-01-01",
                "--repo acme/shop --since 2026-01-01 --until 2025-01-01 | --since must be before --until",
                "--repo acme/shop --since 2026-01-01 --skip commits,dreams | and is dreams",
                "--repo acme/shop --since 2026-01-01 --api ftp://x | --api must be like https://api.github.com",
                "--repo acme/shop --since 2026-01-01 --api https://a@x | --api must be like https://api.github.com",
            })
    void argument_thatIsWrong_isNamed(String arguments, String words) {
        Ran ran = run(Stream.concat(Stream.of("import", "github"), Stream.of(arguments.split(" ", -1)))
                .toArray(String[]::new));

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains(words);
    }

    @Test
    void token_isNotSentWhereOthersCouldReadIt() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "a-secret\n");
        Ran ran = withToken(token, "--api", "http://gitlab.example.com/api/v4");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("--api must begin with https://, or everybody on the way could read the token")
                .doesNotContain("a-secret");
    }

    @Test
    void tokenFile_thatHoldsNone_isNamed_andNotShown() throws Exception {
        assertThat(withToken(folder.resolve("none")).err()).contains("cannot be read: NoSuchFileException");
        assertThat(withToken(Files.writeString(folder.resolve("empty"), "\n")).err())
                .contains("is empty, and should hold the token");
        assertThat(withToken(Files.writeString(folder.resolve("poem"), "two words"))
                        .err())
                .contains("must hold a token, which is one word")
                .doesNotContain("two words");
    }

    @Test
    void waywiser_thatIsNotThere_isSaidBeforeTheForgeIsAsked() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "a-secret\n");
        Ran ran = withToken(token, "--api", "https://127.0.0.1:1/api", "--url", "http://127.0.0.1:1");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("http://127.0.0.1:1 cannot be reached").doesNotContain("a-secret");
    }

    @Test
    void files_thatAreNone_areAskedFor() {
        Ran ran = run("import");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("Say what to import: waywiser import FILE…, import github, or import gitlab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab"})
    void help_andPage_tellTheSameOptions(String forge) throws Exception {
        String help = run("import", forge, "--help").err();
        List<String> told = Pattern.compile("^\\| `(--[a-z-]+)", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(told)
                .hasSizeGreaterThan(7)
                .allSatisfy(option -> assertThat(help).contains(option));
        Matcher options = Pattern.compile("(?m)^ +(?:-h, )?(--[a-z-]+)").matcher(help);
        assertThat(options.results().map(found -> found.group(1)))
                .isSubsetOf(Stream.concat(told.stream(), Stream.of("--help", "--verbose", "--url"))
                        .toList());
    }

    private static Ran withToken(Path file, String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "import",
                                "gitlab",
                                "--repo",
                                "acme/web/shop",
                                "--since",
                                "2026-01-01",
                                "--token-file",
                                file.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }
}
