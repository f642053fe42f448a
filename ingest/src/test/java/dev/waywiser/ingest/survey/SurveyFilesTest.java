package dev.waywiser.ingest.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waywiser.events.FeedbackScale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyFilesTest {
    @TempDir
    Path folder;

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> problems(Path... files) {
        SurveyException wrong = catchThrowableOfType(SurveyException.class, () -> SurveyFiles.read(List.of(files)));
        return wrong.problems().stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void read_wholeSurvey_givesAllOfIt() throws Exception {
        Path file = write("q1.yaml", Samples.YAML);

        assertThat(SurveyFiles.read(List.of(file)))
                .isEqualTo(Map.of(
                        "platform-q1",
                        new Survey(
                                "platform-q1",
                                "How well does the platform serve you?",
                                "Two minutes.",
                                Instant.parse("2026-02-01T00:00:00Z"),
                                Instant.parse("2026-04-01T12:30:00Z"),
                                Set.of("storefront", "payments"),
                                3,
                                List.of(
                                        new Question(
                                                "onboarding",
                                                "How content are you with the way to a new service?",
                                                FeedbackScale.CSAT,
                                                true,
                                                "What took longest?"),
                                        new Question(
                                                "platform",
                                                "How likely would you recommend the platform?",
                                                FeedbackScale.NPS,
                                                false,
                                                null)))));
    }

    @Test
    void read_shortestSurvey_hasDefaults() throws Exception {
        Path file = write("short.yaml", """
                survey: s
                title: T
                until: 2026-04-01
                questions: [{topic: builds, text: Content?, scale: csat}]
                """);

        Survey survey = SurveyFiles.read(List.of(file)).get("s");
        assertThat(survey.from()).isEqualTo(Instant.EPOCH);
        assertThat(survey.until()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(survey.teams()).isEmpty();
        assertThat(survey.mostAnswers()).isEqualTo(200);
        assertThat(survey.questions().get(0).required()).isTrue();
        assertThat(survey.isFor("anybody")).isTrue();
    }

    @Test
    void read_wrongFiles_saysEveryProblemAtOnceWithItsLine() throws Exception {
        Path one = write("one.yaml", """
                survey: Platform Q1
                titel: T
                until: tomorrow
                mostAnswers: 0
                teams: [storefront, ""]
                questions:
                  - {topic: builds, text: Content?, scale: stars}
                  - {topic: builds, text: "", scale: csat, required: perhaps}
                """);
        Path two = write(
                "two.yaml",
                "survey: s\ntitle: T\nfrom: 2026-04-01\nuntil: 2026-04-01\nquestions: [{topic: a, text: b, scale: nps}]\n");
        Path six = write(
                "six.yaml",
                "survey: six\ntitle: T\nuntil: 2026-04-01\nquestions:\n"
                        + "  - {topic: t, text: b, scale: nps}\n".repeat(6));

        assertThat(problems(one, two, six, folder.resolve("none.yaml")))
                .containsExactlyInAnyOrder(
                        "one.yaml:2: titel: is not known here; known are survey, title, introduction, from, until, teams,"
                                + " mostAnswers, questions",
                        "one.yaml:1: survey: must be 1 to 60 characters of a-z, 0-9, '.', '_' and '-'",
                        "one.yaml:1: title: is required",
                        "one.yaml:3: until: must be a time such as 2026-03-01T12:00:00Z, or a day such as 2026-03-01, and is"
                                + " 'tomorrow'",
                        "one.yaml:5: teams[1]: a team must not be blank",
                        "one.yaml:4: mostAnswers: must be a whole number from 1 to 10000",
                        "one.yaml:7: questions[0].scale: must be csat (1 to 5) or nps (0 to 10), and is 'stars'; words are"
                                + " asked for by comment",
                        "one.yaml:8: questions[1].required: must be true or false, and is 'perhaps'",
                        "two.yaml:1: until must be after from",
                        "six.yaml:4: questions: must list one to 5 questions, and lists 6",
                        "six.yaml:6: questions[1].topic: is that of an earlier question; each needs its own",
                        "six.yaml:7: questions[2].topic: is that of an earlier question; each needs its own",
                        "six.yaml:8: questions[3].topic: is that of an earlier question; each needs its own",
                        "six.yaml:9: questions[4].topic: is that of an earlier question; each needs its own",
                        "six.yaml:10: questions[5].topic: is that of an earlier question; each needs its own",
                        "none.yaml: is not there");
    }

    @Test
    void read_sameNameTwice_namesBothFiles() throws Exception {
        Path one = write("one.yaml", Samples.YAML);
        Path two = write("two.yaml", Samples.YAML);

        assertThat(problems(one, two))
                .containsExactly("two.yaml:1: survey: there is another survey of this name in " + "one.yaml");
    }

    @Test
    void read_emptyFolder_isWrong() {
        assertThat(SurveyFilesTest.this.problemsOf(folder))
                .containsExactly(folder + ": has no survey; docs/surveys.md shows what one looks like");
    }

    private List<String> problemsOf(Path place) {
        return catchThrowableOfType(SurveyException.class, () -> SurveyFiles.read(List.of(place)))
                .problems();
    }

    @Test
    void folder_changed_isReadAgainLater_andKeepsWhatHeldWhileItIsWrong() throws Exception {
        AtomicLong nanos = new AtomicLong();
        write("q1.yaml", Samples.YAML);
        SurveyFolder followed = new SurveyFolder(folder, java.time.Duration.ofSeconds(3), nanos::get);
        assertThat(followed.named("platform-q1")).isPresent();

        List<String> seen = new ArrayList<>();
        write("q1.yaml", "survey: wrong\n");
        nanos.addAndGet(2_000_000_000L);
        seen.add(followed.named("platform-q1").map(Survey::title).orElse("none"));
        nanos.addAndGet(2_000_000_000L);
        seen.add(followed.named("platform-q1").map(Survey::title).orElse("none"));
        write("q1.yaml", Samples.YAML.replace("How well does the platform serve you?", "Anew"));
        nanos.addAndGet(4_000_000_000L);
        seen.add(followed.named("platform-q1").map(Survey::title).orElse("none"));
        write("q1.yaml", Samples.YAML.replace("platform-q1", "another"));
        nanos.addAndGet(4_000_000_000L);
        seen.add(followed.named("platform-q1").map(Survey::title).orElse("none"));

        assertThat(seen)
                .containsExactly(
                        "How well does the platform serve you?",
                        "How well does the platform serve you?",
                        "Anew",
                        "none");
    }
}
