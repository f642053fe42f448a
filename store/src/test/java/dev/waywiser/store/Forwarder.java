package dev.waywiser.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/** Stands between the store and ClickHouse, so that ClickHouse can be away for a while and come back on the same port. */
final class Forwarder implements AutoCloseable {
    private final int target;
    private final int port;
    private final ServerSocketFactory sockets;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;
    private Thread acceptor;

    Forwarder(String target) throws IOException {
        this(target, ServerSocketFactory.getDefault());
    }

    /** One that listens on a socket of that kind, such as one that speaks TLS. */
    Forwarder(String target, ServerSocketFactory sockets) throws IOException {
        this.target = URI.create(target).getPort();
        this.sockets = sockets;
        listening = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = listening.getLocalPort();
        acceptor = accept(listening);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void goAway() throws IOException, InterruptedException {
        listening.close();
        // An accept that is under way may still bring a connection, which must be closed with the others.
        acceptor.join();
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    void comeBack() throws IOException {
        listening = sockets.createServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        acceptor = accept(listening);
    }

    private Thread accept(ServerSocket server) {
        return start(() -> {
            while (true) {
                Socket client = server.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(upstream);
                start(() -> copy(client, upstream));
                start(() -> copy(upstream, client));
            }
        });
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // Sockets that are closed under a thread are how it ends here.
                    }
                },
                "forwarder");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        goAway();
    }
}
