package dev.waywiser.query.pages;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.title;

import dev.waywiser.query.pages.ConsolePage.Kind;
import j2html.tags.DomContent;
import j2html.tags.specialized.ATag;
import j2html.tags.specialized.HeadTag;
import j2html.tags.specialized.LinkTag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands around the content of every page of the console: its head, the way to the other pages, and the footer. */
final class Frame {
    static final String CHARTS = "webjars/uplot/1.6.30/dist/";

    private static final String MARK = """
            <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><circle cx="13" cy="19" r="8.5"/>\
            <path class="spoke" d="M13 10.5v17M4.5 19h17"/><path d="M13 19L28 4"/></svg>""";

    /** In the order of the header. */
    private static final List<Way> WAYS = List.of(
            new Way(ConsolePage.DELIVERY, "delivery", "Delivery"),
            new Way(ConsolePage.BUILDS, "builds", "Builds"),
            new Way(ConsolePage.LATENCY, "latency", "Latency"),
            new Way(ConsolePage.PLATFORM, "platform", "Platform"),
            new Way(ConsolePage.SLOS, "slos", "SLOs"),
            new Way(ConsolePage.ALERTS, "alerts", "Alerts"));

    private Frame() {}

    /**
     * The way to a page.
     *
     * @param id what scripts call the page
     */
    private record Way(ConsolePage to, String id, String text) {
        ATag link(ConsolePage from) {
            String address = to.path().equals("/") ? "./" : to.path().substring(1);
            ATag link = a(text).withHref(address).withData("page", id);
            return to.path().equals(from.path()) ? link.attr("aria-current", "page") : link;
        }
    }

    /**
     * A whole page.
     *
     * @param content what is on it, as HTML of our own
     */
    static String around(ConsolePage page, String content) {
        boolean isDoor = page.kind() == Kind.DOOR;
        return document(html(
                        headOf(page),
                        body(
                                skip(page),
                                top(page),
                                main(rawHtml(content)).withCondClass(isDoor, "door"),
                                iff(!isDoor, foot()),
                                iff(
                                        page.kind() == Kind.NUMBERS,
                                        div().withId("announcer")
                                                .withClass("unseen")
                                                .attr("aria-live", "polite"))))
                .withLang("en"));
    }

    private static HeadTag headOf(ConsolePage page) {
        return head(
                meta().withCharset("utf-8"),
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                meta().withName("color-scheme").withContent("light dark"),
                meta().withName("description").withContent(page.description()),
                title(page.title()),
                link().withRel("icon").withHref("console/favicon.svg").withType("image/svg+xml"),
                iff(page.kind() == Kind.NUMBERS, styleSheet(CHARTS + "uPlot.min.css")),
                each(page.styles(), style -> styleSheet("console/" + style + ".css")),
                script().withType("module").withSrc("console/" + page.script() + ".js"));
    }

    private static LinkTag styleSheet(String address) {
        return link().withRel("stylesheet").withHref(address);
    }

    /** For those who read with the keyboard. */
    private static @Nullable DomContent skip(ConsolePage page) {
        return switch (page.kind()) {
            case NUMBERS -> a("Skip to the numbers").withClass("skip").withHref("#report");
            case STANDINGS -> a("Skip to what is so").withClass("skip").withHref("#explanation");
            case EXPLANATION, DOOR -> null;
        };
    }

    private static DomContent top(ConsolePage page) {
        return header(a(rawHtml(MARK), span("Waywiser")).withClass("brand").withHref("./"), ways(page))
                .withClass("top");
    }

    private static DomContent ways(ConsolePage page) {
        return switch (page.kind()) {
            case NUMBERS, STANDINGS ->
                each(
                        nav(each(WAYS, way -> way.link(page))).attr("aria-label", "Pages"),
                        div(
                                        span().withClass("dot").attr("aria-hidden", "true"),
                                        span("Loading…").withId("freshness-text"),
                                        button("Retry now")
                                                .withType("button")
                                                .withId("retry")
                                                .isHidden())
                                .withId("freshness")
                                .withData("state", "loading"));
            case EXPLANATION -> a("All deployments").withHref("./");
            case DOOR -> each();
        };
    }

    private static DomContent foot() {
        return footer(
                a("API").withHref("api"),
                a("Sign in or out").withHref("login"),
                a("Prometheus metrics").withHref("metrics"),
                span("Metrics as dora.dev names them"));
    }
}
