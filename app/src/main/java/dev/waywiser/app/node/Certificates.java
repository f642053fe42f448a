package dev.waywiser.app.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.waywiser.app.config.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Makes what the server proves itself with from PEM files, which are read once, at the start. */
final class Certificates {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    /** Nobody sees the key store, which lies in memory only. */
    private static final String IN_MEMORY = "in-memory";

    private Certificates() {}

    /**
     * Reads them.
     *
     * @throws StartException where one cannot be used, or they do not belong together
     */
    static SslContextFactory.Server read(Tls tls) {
        Certificate[] chain = chain(tls.certificate());
        PrivateKey key = key(tls.key(), chain[0].getPublicKey().getAlgorithm());
        try {
            requireOneOfTheOther(tls, chain[0], key);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, IN_MEMORY.toCharArray(), chain);
            SslContextFactory.Server factory = new SslContextFactory.Server();
            factory.setKeyStore(store);
            factory.setKeyStorePassword(IN_MEMORY);
            factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            return factory;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new StartException(
                    "The certificate of server.tls.certificate and the key of server.tls.key cannot be used: "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    private static void requireOneOfTheOther(Tls tls, Certificate certificate, PrivateKey key)
            throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        byte[] anything = IN_MEMORY.getBytes(US_ASCII);
        signature.initSign(key);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(anything);
        if (!signature.verify(signed)) {
            throw new StartException("server.tls.key: " + tls.key() + " is not the key of server.tls.certificate.");
        }
    }

    private static Certificate[] chain(Path file) {
        byte[] pem = bytes("server.tls.certificate", file);
        try {
            Collection<? extends Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (!chain.isEmpty()) {
                return chain.toArray(Certificate[]::new);
            }
        } catch (CertificateException unreadable) {
            throw noCertificate(file, unreadable);
        }
        throw noCertificate(file, null);
    }

    private static StartException noCertificate(Path file, @Nullable Exception why) {
        return new StartException(
                "server.tls.certificate: " + file + " must hold certificates in PEM, the server's own first"
                        + " (-----BEGIN CERTIFICATE-----).",
                why);
    }

    private static PrivateKey key(Path file, String algorithm) {
        Matcher pem = KEY.matcher(new String(bytes("server.tls.key", file), US_ASCII));
        if (!pem.find()) {
            throw noKey(file, null);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException another) {
            throw new StartException(
                    "server.tls.key: " + file + " is not the key of server.tls.certificate, which has one of "
                            + algorithm + ".",
                    another);
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw noKey(file, unreadable);
        }
    }

    private static StartException noKey(Path file, @Nullable Exception why) {
        return new StartException(
                "server.tls.key: " + file + " must hold a private key in PEM, in PKCS #8 and not encrypted"
                        + " (-----BEGIN PRIVATE KEY-----). 'openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW' makes one of"
                        + " another.",
                why);
    }

    private static byte[] bytes(String setting, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new StartException(setting + ": " + file + " cannot be read: " + unreadable + ".", unreadable);
        }
    }
}
