package dev.waywiser.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority that nobody knows, made just now by the JDK's own keytool, and servers that it signs for. */
record Authority(Path folder, Path certificate) {
    private static final String PASSWORD = "of-a-test";

    static Authority make(Path folder) throws Exception {
        Files.createDirectories(folder);
        keytool(
                folder,
                "-genkeypair",
                "-alias",
                "authority",
                "-keyalg",
                "EC",
                "-dname",
                "CN=authority",
                "-ext",
                "bc:c");
        keytool(folder, "-exportcert", "-rfc", "-alias", "authority", "-file", "authority.pem");
        return new Authority(folder, folder.resolve("authority.pem"));
    }

    /** What a server shows that has this name, such as {@code ip:127.0.0.1}. */
    SSLContext server(String name) throws Exception {
        keytool(folder, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server");
        keytool(folder, "-certreq", "-alias", "server", "-file", "server.csr");
        keytool(
                folder,
                "-gencert",
                "-rfc",
                "-alias",
                "authority",
                "-ext",
                "SAN=" + name,
                "-infile",
                "server.csr",
                "-outfile",
                "server.pem");
        keytool(folder, "-importcert", "-noprompt", "-alias", "server", "-file", "server.pem");
        keytool(folder, "-delete", "-alias", "authority");
        return context();
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", "keys.p12", "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }
}
