package dev.waywiser.app.config;

import java.nio.file.Path;

/**
 * With what the server proves who it is.
 *
 * @param certificate its certificate and those between it and a root, in PEM
 * @param key the private key of the certificate, in PEM (PKCS #8, not encrypted)
 */
public record Tls(Path certificate, Path key) {}
