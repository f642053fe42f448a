package dev.waywiser.embedded.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.embedded.ChildJvm;
import dev.waywiser.embedded.EmbeddedException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path parent;

    @Test
    void folder_opened_isCreatedAndNamesItsHolder() throws Exception {
        Path path = parent.resolve("a/b");
        try (DataFolder folder = DataFolder.open(path)) {
            assertThat(Files.readString(path.resolve("waywiser.lock")))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
            assertThat(folder.kafka()).isEqualTo(path.resolve("kafka"));
            assertThat(folder.clickhouse()).isEqualTo(path.resolve("clickhouse"));
        }
    }

    @Test
    void folder_openedTwiceHere_isRefusedUntilClosed() {
        DataFolder first = DataFolder.open(parent);
        assertThatThrownBy(() -> DataFolder.open(parent))
                .isInstanceOf(DataFolderInUseException.class)
                .hasMessageContaining(parent.toString())
                .hasMessageContaining("this process");
        first.close();
        first.close();
        DataFolder.open(parent).close();
    }

    @Test
    void folder_heldByAnotherProcess_isRefusedWithItsPidAndFreeAfterItsDeath() throws Exception {
        Process child = ChildJvm.start(DataFolderChild.class, parent.toString());
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("open");
            assertThatThrownBy(() -> DataFolder.open(parent))
                    .isInstanceOf(DataFolderInUseException.class)
                    .hasMessageContaining("process " + child.pid())
                    .hasMessageContaining("--data")
                    .hasMessageNotContaining("\n");
        } finally {
            child.destroyForcibly().waitFor();
        }
        DataFolder.open(parent).close();
    }

    @Test
    void path_thatIsAFile_isNamed() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is a file")
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("--data");
    }

    @Test
    void folder_thatCannotBeWritten_isNamed() throws Exception {
        Path folder = Files.createDirectory(parent.resolve("blocked"));
        Files.createDirectory(folder.resolve("waywiser.lock"));
        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("--data");
    }
}
