package dev.waywiser.embedded.folder;

import java.nio.file.Path;

/** Holds a folder until it is killed. */
final class DataFolderChild {
    private DataFolderChild() {}

    public static void main(String[] arguments) throws Exception {
        try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
            System.out.println("open");
            Thread.sleep(Long.MAX_VALUE);
            System.out.println(folder.path());
        }
    }
}
