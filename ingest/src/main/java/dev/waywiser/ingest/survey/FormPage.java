package dev.waywiser.ingest.survey;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.textarea;
import static j2html.TagCreator.ul;

import dev.waywiser.events.FeedbackScale;
import dev.waywiser.events.Text;
import io.javalin.http.Context;
import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.FieldsetTag;
import j2html.tags.specialized.TextareaTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a survey. It works without a script: what is wrong comes back with the page, which begins at the first such field.
 *
 * @param filled what somebody filled in before
 * @param problems what is wrong with it, by the field
 * @param trouble what else keeps it from being taken; {@code null} for nothing
 * @param minimumGroup from how many answers on anything of them is told
 */
record FormPage(
        Filled filled,
        Map<String, String> problems,
        @Nullable String trouble,
        int minimumGroup) {
    private static final List<String> CONTENT =
            List.of("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied");
    private static final String UNLIKELY = "Not at all likely";
    private static final String LIKELY = "Extremely likely";

    void write(Context request, int status) {
        Survey survey = filled.survey();
        List<DomContent> content = new ArrayList<>();
        content.add(h1(survey.title()));
        if (survey.introduction() != null) {
            content.add(p(survey.introduction()));
        }
        content.add(
                p("Your answer is anonymous: of who gives it nothing is kept, and of its time only the day. What is said is told only"
                                + " where at least " + minimumGroup
                                + " answered. Name nobody in what you write, yourself included.")
                        .withClass("muted"));
        if (trouble != null) {
            content.add(div(h2("Your answer was not taken yet"), p(trouble))
                    .withClass("problems")
                    .attr("role", "alert"));
        }
        if (!problems.isEmpty()) {
            content.add(summary());
        }
        content.add(form(
                        each(
                                IntStream.range(0, survey.questions().size())
                                        .boxed()
                                        .toList(),
                                this::question),
                        button(trouble == null ? "Send the answer" : "Send it again")
                                .withType("submit")
                                .condAttr(trouble != null, "autofocus", ""))
                .withMethod("post")
                .attr("novalidate"));
        String failed = problems.isEmpty() && trouble == null ? "" : "Not sent: ";
        Page.write(request, status, failed + survey.title(), content.toArray(DomContent[]::new));
    }

    private DivTag summary() {
        return div(
                        h2(
                                problems.size() == 1
                                        ? "One thing is to be mended"
                                        : problems.size() + " things are to be mended"),
                        ul(each(
                                problems.entrySet(),
                                problem -> li(a(named(problem.getKey()) + ": " + problem.getValue())
                                        .withHref("#" + focusable(problem.getKey()))))))
                .withClass("problems")
                .attr("role", "alert");
    }

    private static String named(String field) {
        String number = field.substring(1).replace("-comment", "");
        return "Question " + number + (field.endsWith("-comment") ? ", in words" : "");
    }

    /** What of a field a key press goes to: of a scale its first choice. */
    private String focusable(String field) {
        if (field.endsWith("-comment")) {
            return field;
        }
        int question = Integer.parseInt(field.substring(1)) - 1;
        return field + "-" + filled.survey().questions().get(question).scale().least();
    }

    private DomContent question(int at) {
        Question question = filled.survey().questions().get(at);
        String field = Filled.score(at);
        String problem = problems.get(field);
        FieldsetTag scale = fieldset(
                        legend(
                                span((at + 1) + ". ").withClass("number"),
                                span(question.text()),
                                iff(
                                        !question.required(),
                                        span(" (may be left out)").withClass("muted"))),
                        problem(field),
                        div(each(scores(question.scale()), score -> choice(question.scale(), field, score)))
                                .withClasses("choices", question.scale() == FeedbackScale.NPS ? "many" : "few"),
                        iff(
                                question.scale() == FeedbackScale.NPS,
                                div(span("0: " + UNLIKELY), span("10: " + LIKELY))
                                        .withClass("ends")
                                        .attr("aria-hidden", "true")))
                .attr("role", "radiogroup")
                .attr("aria-required", Boolean.toString(question.required()))
                .condAttr(problem != null, "aria-invalid", "true")
                .condAttr(problem != null, "aria-describedby", field + "-problem");
        return div(scale, iff(question.comment() != null, comment(question, at)))
                .withClass("question");
    }

    private static List<Integer> scores(FeedbackScale scale) {
        return IntStream.rangeClosed(scale.least(), scale.most()).boxed().toList();
    }

    private DomContent choice(FeedbackScale scale, String field, int score) {
        String value = Integer.toString(score);
        boolean first = score == scale.least();
        return label(
                        input().withType("radio")
                                .withName(field)
                                .withId(field + "-" + value)
                                .withValue(value)
                                .condAttr(filled.value(field).equals(value), "checked", "")
                                .condAttr(first && isFirstProblem(field), "autofocus", ""),
                        span(value).withClass("score"),
                        span(words(scale, score)).withClass(scale == FeedbackScale.CSAT ? "words" : "unseen"))
                .withFor(field + "-" + value);
    }

    private static String words(FeedbackScale scale, int score) {
        if (scale == FeedbackScale.CSAT) {
            return " " + CONTENT.get(score - scale.least());
        }
        return score == scale.least() ? " " + UNLIKELY : score == scale.most() ? " " + LIKELY : "";
    }

    private DomContent comment(Question question, int at) {
        String field = Filled.comment(at);
        TextareaTag words = textarea(filled.value(field))
                .withName(field)
                .withId(field)
                .withRows("3")
                .withMaxlength(Integer.toString(Text.TEXT_LENGTH))
                .condAttr(problems.containsKey(field), "aria-invalid", "true")
                .condAttr(problems.containsKey(field), "aria-describedby", field + "-problem")
                .condAttr(isFirstProblem(field), "autofocus", "");
        return div(
                        label(String.valueOf(question.comment())).withFor(field),
                        span(" (may be left out)").withClass("muted"),
                        problem(field),
                        words)
                .withClass("comment");
    }

    private @Nullable DomContent problem(String field) {
        String problem = problems.get(field);
        return problem == null ? null : p(problem).withClass("problem").withId(field + "-problem");
    }

    private boolean isFirstProblem(String field) {
        return !problems.isEmpty() && problems.keySet().iterator().next().equals(field);
    }
}
