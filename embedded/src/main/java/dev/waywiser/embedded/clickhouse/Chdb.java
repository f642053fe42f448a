package dev.waywiser.embedded.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.waywiser.embedded.EmbeddedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine, started on one folder. A session is cheap (a fraction of a millisecond), so that each request has one of its
 * own and leaves no setting, parameter or temporary table behind. One more session is held from start to close, because the
 * engine stops with its last one.
 */
final class Chdb implements AutoCloseable {
    private final ChdbLibrary library;
    private final List<String> arguments;
    private final Pointer anchor;
    private boolean closed;

    private Chdb(ChdbLibrary library, List<String> arguments, Pointer anchor) {
        this.library = library;
        this.arguments = arguments;
        this.anchor = anchor;
    }

    /**
     * Starts the engine.
     *
     * @throws EmbeddedException if the engine refuses the folder: it is damaged, or this process has another one open
     */
    static Chdb open(EngineLibrary file, Path folder, ChdbLimits limits) {
        ChdbLibrary library = ChdbLibrary.load(file);
        // First of all: the engine's crash handlers would take SIGSEGV away from the JVM, which lives on it.
        library.chdbSetSignalHandlersEnabled(0);
        List<String> arguments = limits.toArguments(folder);
        Pointer anchor = connect(library, arguments);
        if (anchor == null) {
            throw new EmbeddedException("The ClickHouse engine could not be started on " + folder
                    + ": either this process has one open on another folder (a process can have one only; close it first),"
                    + " or the folder is damaged or not writable.");
        }
        return new Chdb(library, arguments, anchor);
    }

    private static @Nullable Pointer connect(ChdbLibrary library, List<String> arguments) {
        List<Memory> strings = new ArrayList<>(arguments.size());
        try (Memory vector = new Memory((arguments.size() + 1L) * Native.POINTER_SIZE)) {
            vector.clear();
            for (String argument : arguments) {
                Memory string = nativeBytes((argument + "\0").getBytes(StandardCharsets.UTF_8));
                vector.setPointer((long) strings.size() * Native.POINTER_SIZE, string);
                strings.add(string);
            }
            return library.chdbConnect(arguments.size(), vector);
        } finally {
            strings.forEach(Memory::close);
        }
    }

    static Memory nativeBytes(byte[] bytes) {
        Memory memory = new Memory(Math.max(1, bytes.length));
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    /** A new session, independent of every other. */
    synchronized ChdbSession newSession() throws ChdbException {
        Pointer handle = closed ? null : connect(library, arguments);
        if (handle == null) {
            throw new ChdbException(ChdbException.NOT_IMPLEMENTED, "The engine has been closed");
        }
        return new ChdbSession(library, handle);
    }

    /** One value of one row, for asking the engine about itself. */
    String ask(String sql) {
        try (ChdbSession session = newSession();
                ChdbResult result = session.query(sql.getBytes(StandardCharsets.UTF_8), "TabSeparatedRaw", Map.of())) {
            return result.text().strip();
        } catch (ChdbException refused) {
            throw new EmbeddedException("The ClickHouse engine did not answer: " + refused.getMessage(), refused);
        }
    }

    /** Stops the engine. All other sessions must be closed by then; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            library.chdbCloseConn(anchor);
        }
    }
}
