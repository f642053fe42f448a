package dev.waywiser.ingest.survey;

import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.receive.ClientLimit;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may see a form: whoever has a link that is genuine and not over. Thread-safe. */
final class Gate {
    /** How soon a changed folder is noticed. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    private final @Nullable SurveyFolder folder;
    private final @Nullable LinkSeal seal;
    private final ClientLimit limit;
    private final Clock clock;

    /** A link that was let in, and what it is about. */
    record Admitted(LinkSeal.Opened opened, Survey survey) {
        Link link() {
            return opened.link();
        }
    }

    Gate(SurveysConfig config, Clock clock) {
        this.folder = config.folder() == null ? null : new SurveyFolder(config.folder(), LOOK_EVERY, System::nanoTime);
        this.seal = config.secrets().isEmpty() ? null : new LinkSeal(config.secrets());
        this.limit = new ClientLimit(config.perMinute());
        this.clock = clock;
    }

    /**
     * What the link leads to.
     *
     * @param client who asks, for the limit alone: it is remembered nowhere else
     * @throws RefusedException where it leads to nothing, with words for the person
     */
    Admitted admit(String sealed, String client) throws RefusedException {
        if (folder == null || seal == null) {
            throw off();
        }
        if (limit.secondsToWait(client) > 0) {
            throw new RefusedException(
                    RefusalKind.TOO_OFTEN,
                    "Too much was asked from your network within a minute. Nothing was stored; go back and try again"
                            + " in some seconds");
        }
        LinkSeal.Opened opened = seal.open(sealed)
                .orElseThrow(() -> new RefusedException(
                        RefusalKind.UNKNOWN,
                        "This link is not complete, or was not made here. Copy all of it, or ask whoever sent it for"
                                + " another one"));
        Instant now = clock.instant();
        if (!now.isBefore(opened.link().expires())) {
            throw over("This link has expired. Ask whoever sent it for another one");
        }
        Optional<Survey> declared = folder.named(opened.link().survey());
        Survey survey = declared.orElseThrow(() -> over("This survey is not held any more"));
        if (!now.isBefore(survey.until())) {
            throw over("This survey has ended. Thank you for coming");
        }
        if (now.isBefore(survey.from())) {
            throw new RefusedException(
                    RefusalKind.UNKNOWN, "This survey begins at " + survey.from() + ". Come again then");
        }
        return new Admitted(opened, survey);
    }

    /**
     * The survey of that name, to which somebody is to be invited.
     *
     * @throws RefusedException where there is none that can be answered still
     */
    Survey declared(String name) throws RefusedException {
        if (folder == null || seal == null) {
            throw off();
        }
        Survey survey = folder.named(name)
                .orElseThrow(() -> new RefusedException(
                        RefusalKind.UNKNOWN,
                        "surveys.folder declares no survey of the name in the address; 'waywiser survey check' names"
                                + " those that it does"));
        if (!clock.instant().isBefore(survey.until())) {
            throw over("The survey ended at " + survey.until() + "; nobody could follow an invitation to it");
        }
        return survey;
    }

    /** An invitation, as a word of an address; of the same id it is the same to whoever counts its answers. */
    String invitation(Survey survey, Instant expires, String id, @Nullable String team, @Nullable ServiceName service) {
        if (seal == null) {
            throw new IllegalStateException("no survey is declared without a secret");
        }
        return seal.seal(Link.invitation(survey.name(), expires, seal.id(survey.name(), id), team, service));
    }

    private static RefusedException off() {
        return new RefusedException(
                RefusalKind.OFF,
                "There are no surveys here. Whoever runs this server switches them on with surveys.folder and"
                        + " surveys.secrets");
    }

    /** The link as a word of an address. */
    String seal(Link link) {
        if (seal == null) {
            throw new IllegalStateException("nothing is admitted without a secret");
        }
        return seal.seal(link);
    }

    static RefusedException over(String words) {
        return new RefusedException(RefusalKind.OVER, words);
    }
}
