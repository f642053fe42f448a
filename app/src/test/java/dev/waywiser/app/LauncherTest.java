package dev.waywiser.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code waywiser} in a checkout of its own, with small programs in the place of java, mvn and npm. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "waywiser");
    private static final List<String> TOOLS =
            List.of("sh", "dirname", "ls", "sed", "head", "find", "date", "mkdir", "touch", "uname", "cat", "sleep");

    @TempDir
    Path folder;

    private Path checkout;
    private Path path;

    private record Result(int exit, String output) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a check out"));
        path = Files.createDirectories(folder.resolve("bin"));
        Files.copy(SCRIPT, checkout.resolve("waywiser"));
        assertThat(checkout.resolve("waywiser").toFile().setExecutable(true)).isTrue();
        for (String tool : TOOLS) {
            program(tool, "exec " + which(tool) + " \"$@\"");
        }
        for (String module :
                List.of("alerts", "app", "embedded", "events", "ingest", "query-api", "rules", "store", "streams")) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main"));
            Files.writeString(checkout.resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(checkout.resolve("pom.xml"), "");
        program(
                "java",
                "case $1 in -version) echo 'openjdk version \"17.0.1\" 2021' >&2 ;; *) printf '[%s]' \"$@\" ;; esac");
        program("javac", "exit 0");
        program("npm", "exit 0");
        program(
                "mvn",
                "case $1 in --version) echo 'Apache Maven 3.8.7' ;; *) echo \"mvn in $(pwd): $*\"; mkdir -p app/target/waywiser; "
                        + "touch app/target/waywiser/build.properties ;; esac");
        Path engine = Files.createDirectories(checkout.resolve("embedded/engine/node_modules/@chdb/lib-test"));
        Files.writeString(engine.resolve("libchdb.so"), "");
    }

    @Test
    void start_notBuilt_buildsAndRuns() throws Exception {
        Result result = run(checkout.resolve("waywiser"), "up", "--data", "a folder");
        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .contains("building for the first time", "mvn in " + checkout.toRealPath(), "waywiser: built in ")
                .contains("[dev.waywiser.app.Main][up][--data][a folder]")
                .contains("[" + checkout.toRealPath() + "/app/target/waywiser/lib/*]");
    }

    @Test
    void start_built_buildsNothing() throws Exception {
        built();
        assertThat(run(checkout.resolve("waywiser"), "--version").output())
                .doesNotContain("mvn in", "building")
                .endsWith("[dev.waywiser.app.Main][--version]");
    }

    @Test
    void start_sourceNewerThanBuild_buildsAgain() throws Exception {
        built();
        Path source = Files.writeString(checkout.resolve("streams/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        assertThat(run(checkout.resolve("waywiser"), "up").output()).contains("building, since sources have changed");
    }

    @Test
    void start_throughSymbolicLinks_findsItsFolder() throws Exception {
        built();
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a check out/waywiser"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), link);
        assertThat(run(second, "up").output()).contains("[-Dwaywiser.home=" + checkout.toRealPath() + "]");
    }

    @Test
    void start_javaOptions_comeAfterTheOwn() throws Exception {
        built();
        assertThat(run(checkout.resolve("waywiser"), Map.of("WAYWISER_JAVA_OPTS", "-Xmx1g -Dx=y"), "up")
                        .output())
                .contains("[-Xmx1g][-Dx=y][-cp]");
    }

    @Test
    void start_noJava_saysSo() throws Exception {
        Files.delete(path.resolve("java"));
        assertFails(run(checkout.resolve("waywiser")), "needs a JDK 17 or newer, and there is no java on the PATH");
    }

    @Test
    void start_oldJava_saysSo() throws Exception {
        program("java", "echo 'openjdk version \"11.0.2\" 2019' >&2");
        assertFails(run(checkout.resolve("waywiser")), "needs a JDK 17 or newer; " + path + "/java is version 11");
    }

    @Test
    void start_wrongJavaHome_saysSo() throws Exception {
        assertFails(
                run(checkout.resolve("waywiser"), Map.of("JAVA_HOME", "/nowhere")),
                "JAVA_HOME is /nowhere, and there is no bin/java in it");
    }

    @Test
    void start_nothingToBuildWith_saysEachInALine() throws Exception {
        for (String tool : List.of("javac", "mvn", "npm")) {
            Files.delete(path.resolve(tool));
        }
        Files.delete(checkout.resolve("embedded/engine/node_modules/@chdb/lib-test/libchdb.so"));
        Result result = run(checkout.resolve("waywiser"), "up");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output().lines())
                .satisfiesExactly(
                        javac -> assertThat(javac).contains("needs javac"),
                        maven -> assertThat(maven).contains("needs Maven 3.8 or newer, and there is no mvn"),
                        npm -> assertThat(npm).contains("which needs npm"));
    }

    @Test
    void start_oldMaven_saysSo() throws Exception {
        program("mvn", "echo 'Apache Maven 3.6.3'");
        assertFails(
                run(checkout.resolve("waywiser"), "up"), "needs Maven 3.8 or newer; " + path + "/mvn is version 3.6");
    }

    @Test
    void start_buildFails_saysHowToRepeatIt() throws Exception {
        program("mvn", "case $1 in --version) echo 'Apache Maven 3.9.0' ;; *) exit 1 ;; esac");
        assertFails(run(checkout.resolve("waywiser"), "up"), "the build failed");
    }

    private static void assertFails(Result result, String words) {
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()
                        .strip()
                        .lines()
                        .toList()
                        .get(result.output().strip().lines().toList().size() - 1))
                .startsWith("waywiser: ")
                .contains(words);
    }

    private void built() throws IOException {
        Path built = Files.createDirectories(checkout.resolve("app/target/waywiser"));
        Path stamp = Files.writeString(built.resolve("build.properties"), "");
        Files.setLastModifiedTime(stamp, FileTime.fromMillis(System.currentTimeMillis() + 10_000));
    }

    private void program(String name, String script) throws IOException {
        Path file = path.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path which(String tool) {
        for (String each : List.of("/bin", "/usr/bin", "/usr/local/bin")) {
            if (Files.isExecutable(Path.of(each, tool))) {
                return Path.of(each, tool);
            }
        }
        throw new IllegalStateException("no " + tool);
    }

    private Result run(Path script, String... arguments) throws Exception {
        return run(script, Map.of(), arguments);
    }

    private Result run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("elsewhere")).toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }
}
