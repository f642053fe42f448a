package dev.waywiser.app.backfill;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that a forge tells. None leads elsewhere: the token would go there. */
final class Links {
    private static final Pattern LINK = Pattern.compile("<([^<>]{1,4000})>([^<]*)");
    private static final Pattern NEXT =
            Pattern.compile(";\\s*rel\\s*=\\s*\"?([^\";,]*\\s)?next(\\s[^\";,]*)?\"?\\s*(?=[;,]|$)");

    private final URI base;

    /** @param base of the API */
    Links(URI base) {
        this.base = base;
    }

    /**
     * The next page (RFC 8288).
     *
     * @throws BackfillException where it is at another place
     */
    Optional<URI> next(URI of, HttpHeaders headers) throws BackfillException {
        for (String header : headers.allValues("Link")) {
            Matcher links = LINK.matcher(header);
            while (links.find()) {
                if (NEXT.matcher(links.group(2)).find()) {
                    return Optional.of(inside(of, links.group(1), "the next page"));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Where a redirect leads.
     *
     * @throws BackfillException where that is at another place, or nowhere
     */
    URI redirect(URI of, HttpHeaders headers) throws BackfillException {
        return inside(of, headers.firstValue("Location").orElse(""), "a redirect");
    }

    private URI inside(URI of, String told, String what) throws BackfillException {
        URI to;
        try {
            to = of.resolve(told).normalize();
        } catch (IllegalArgumentException malformed) {
            throw new BackfillException(of + " names " + what + " that is no address", malformed);
        }
        if (told.isBlank() || !isInside(to)) {
            throw new BackfillException(of + " names " + what + " at " + to.getScheme() + "://" + to.getRawAuthority()
                    + to.getRawPath() + ", which lies outside of " + base
                    + "; it is not followed, since the token would go there. Is --api the API's own address?");
        }
        return to;
    }

    private boolean isInside(URI to) {
        String path = to.getRawPath();
        return base.getScheme().equalsIgnoreCase(to.getScheme())
                && to.getRawUserInfo() == null
                && to.getHost() != null
                && base.getHost().toLowerCase(Locale.ROOT).equals(to.getHost().toLowerCase(Locale.ROOT))
                && port(base) == port(to)
                && path != null
                && path.startsWith(base.getRawPath() + "/");
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
