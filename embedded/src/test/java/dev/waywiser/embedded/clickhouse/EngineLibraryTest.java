package dev.waywiser.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.embedded.EmbeddedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineLibraryTest {
    @TempDir
    Path folder;

    private static Properties platform(String os, String arch) {
        Properties properties = new Properties();
        properties.setProperty("os.name", os);
        properties.setProperty("os.arch", arch);
        return properties;
    }

    private static Path put(Path engineFolder, String packageName) throws Exception {
        Path file = engineFolder.resolve("node_modules/@chdb/" + packageName + "/libchdb.so");
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, lib-linux-x64-gnu",
        "Linux, aarch64, lib-linux-arm64-gnu",
        "Mac OS X, x86_64, lib-darwin-x64",
        "Mac OS X, aarch64, lib-darwin-arm64"
    })
    void library_inFolderAbove_isFound(String os, String arch, String packageName) throws Exception {
        Path library = put(folder.resolve("embedded/engine"), packageName);
        Path module = Files.createDirectories(folder.resolve("store/target"));
        assertThat(EngineLibrary.locate(Map.of(), platform(os, arch), module).file())
                .isEqualTo(library);
    }

    @Test
    void library_named_goesBeforeAllOthers() throws Exception {
        put(folder.resolve("embedded/engine"), "lib-linux-x64-gnu");
        Path named = Files.createFile(folder.resolve("mine.so"));
        assertThat(EngineLibrary.locate(
                                Map.of("WAYWISER_CHDB_LIBRARY", named.toString()), platform("Linux", "amd64"), folder)
                        .file())
                .isEqualTo(named);
    }

    @Test
    void library_namedButMissing_isAnErrorThatNamesTheVariable() {
        assertThatThrownBy(() -> EngineLibrary.locate(
                        Map.of("WAYWISER_CHDB_LIBRARY", "/nowhere/x.so"), platform("Linux", "amd64"), folder))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("WAYWISER_CHDB_LIBRARY")
                .hasMessageContaining("/nowhere/x.so");
    }

    @Test
    void engineFolder_byProperty_isTheOnlyOneLookedIn() throws Exception {
        put(folder.resolve("embedded/engine"), "lib-linux-x64-gnu");
        Path own = folder.resolve("own");
        Properties properties = platform("Linux", "amd64");
        properties.setProperty("waywiser.engine.dir", own.toString());
        assertThatThrownBy(() -> EngineLibrary.locate(Map.of(), properties, folder))
                .hasMessageContaining(own.toString());
        Path library = put(own, "lib-linux-x64-gnu");
        assertThat(EngineLibrary.locate(Map.of(), properties, folder).file()).isEqualTo(library);
    }

    @Test
    void library_missing_isOneLineWithTheWayOut() {
        assertThatThrownBy(() -> EngineLibrary.locate(Map.of(), platform("Linux", "amd64"), folder))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("npm ci --prefix embedded/engine")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64", "SunOS, amd64"})
    void platform_unsupported_isNamedWithTheAlternative(String os, String arch) {
        assertThatThrownBy(() -> EngineLibrary.locate(Map.of(), platform(os, arch), folder))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(os)
                .hasMessageContaining(arch)
                .hasMessageContaining("macOS")
                .hasMessageContaining("external ClickHouse")
                .hasMessageNotContaining("\n");
    }
}
