package dev.waywiser.ingest.survey;

/** A survey that is open at {@link dev.waywiser.ingest.IngestServer#NOW}. */
final class Samples {
    static final String SECRET = "the-secret-of-the-test-of-surveys";

    static final String YAML = """
            survey: platform-q1
            title: How well does the platform serve you?
            introduction: Two minutes.
            from: 2026-02-01
            until: 2026-04-01T12:30:00Z
            teams: [storefront, payments]
            mostAnswers: 3
            questions:
              - topic: onboarding
                text: How content are you with the way to a new service?
                scale: csat
                comment: What took longest?
              - topic: platform
                text: How likely would you recommend the platform?
                scale: nps
                required: false
            """;

    private Samples() {}
}
