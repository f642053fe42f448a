package dev.waywiser.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.RepositoryName;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The address that a repository is cloned from, as CI and CD tell it, and the name that its forge's own webhooks give it. So what both tell
 * of one repository meets.
 */
public final class CloneAddress {
    private static final int MOST_CHARACTERS = 1_000;
    private static final Pattern URL =
            Pattern.compile("(?:https?|ssh|git)://(?:[^/@]*@)?([^/:@]+)(?::[0-9]+)?/([^?#]+)");
    private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)([^/:@]+):([^?#]+)");

    private static final String AZURE_OVER_SSH = "v3";
    private static final String AZURE = "_git";
    private static final String AZURE_COLLECTION = "DefaultCollection";
    private static final String BITBUCKET = "scm";

    private CloneAddress() {}

    /**
     * The repository's name; empty where the text is the address of none.
     *
     * @throws IllegalArgumentException where the name is none that can be kept
     */
    public static Optional<RepositoryName> repository(@Nullable String address) {
        if (address == null || address.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Matcher url = URL.matcher(address.strip());
        Matcher scp = SCP.matcher(address.strip());
        if (url.matches()) {
            return named(url.group(1), segments(url.group(2)));
        }
        return scp.matches() ? named(scp.group(1), segments(scp.group(2))) : Optional.empty();
    }

    private static List<String> segments(String path) {
        String plain = path.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        return Stream.of(plain.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    private static Optional<RepositoryName> named(String host, List<String> path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        int azure = path.indexOf(AZURE);
        if (azure >= 0) {
            return azure(host, path.subList(0, azure), path.subList(azure + 1, path.size()));
        }
        if (path.size() == 4 && path.get(0).equals(AZURE_OVER_SSH)) {
            return Optional.of(joined(path.subList(2, 4)));
        }
        int bitbucket = path.indexOf(BITBUCKET);
        boolean isBitbucket = bitbucket >= 0 && path.size() == bitbucket + 3;
        return Optional.of(
                isBitbucket
                        ? new RepositoryName(String.join("/", path.subList(bitbucket + 1, path.size())))
                        : new RepositoryName(String.join("/", path)));
    }

    /** Azure DevOps leaves a project out that is called as its repository is. */
    private static Optional<RepositoryName> azure(String host, List<String> before, List<String> after) {
        if (after.size() != 1) {
            return Optional.empty();
        }
        List<String> projects = new ArrayList<>(before);
        projects.remove(AZURE_COLLECTION);
        if (host.equals("dev.azure.com") && !projects.isEmpty()) {
            projects.remove(0);
        }
        String project = projects.isEmpty() ? after.get(0) : projects.get(projects.size() - 1);
        return Optional.of(joined(List.of(project, after.get(0))));
    }

    private static RepositoryName joined(List<String> escaped) {
        return new RepositoryName(URLDecoder.decode(String.join("/", escaped).replace("+", "%2B"), UTF_8));
    }
}
