package dev.waywiser.ingest.cdevents;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.webhook.Payload;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a package URL says of an artifact. Its version is a name, and no commit, whatever it looks like; the commit is told by its
 * qualifier {@code vcs_url} alone.
 *
 * @param name of the artifact
 * @param version of it
 * @param repository it was made of
 * @param sha it was made of
 */
record Artifact(
        String name,
        @Nullable String version,
        @Nullable RepositoryName repository,
        @Nullable CommitSha sha) {
    private static final Pattern VCS_URL =
            Pattern.compile("(?:git\\+)?[a-z]+://(?:[^@/]+@)?[^/]+/(.+?)(?:\\.git)?(?:@([^@/#]+))?(?:#.*)?");

    /**
     * The artifact that the member names, where it names any.
     *
     * @throws dev.waywiser.ingest.webhook.WrongPayloadException where it is no package URL
     */
    static Optional<Artifact> of(Payload content, String member) {
        if (content.isAbsent(member)) {
            return Optional.empty();
        }
        try {
            PackageURL url = new PackageURL(content.text(member));
            Map<String, String> qualifiers = url.getQualifiers();
            String vcs = qualifiers == null ? null : qualifiers.get("vcs_url");
            Matcher origin = VCS_URL.matcher(vcs == null ? "" : vcs);
            boolean told = origin.matches();
            String revision = told ? origin.group(2) : null;
            return Optional.of(new Artifact(
                    url.getName(),
                    url.getVersion(),
                    told ? new RepositoryName(origin.group(1)) : null,
                    revision != null && CommitSha.looksLike(revision) ? new CommitSha(revision) : null));
        } catch (MalformedPackageURLException malformed) {
            throw content.wrong(member, "must be a package URL, such as pkg:oci/shop@1.4.0");
        }
    }
}
