package dev.waywiser.ingest.survey;

import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import io.javalin.http.Context;
import j2html.tags.DomContent;

/** A page for people. Whatever is not markup of ours is escaped by the library that writes it. */
final class Page {
    private Page() {}

    /** A few words, such as thanks. */
    static void say(Context request, int status, String heading, String words) {
        write(request, status, heading, h1(heading), p(words));
    }

    static void write(Context request, int status, String heading, DomContent... content) {
        String page = document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().withName("color-scheme").withContent("light dark"),
                                meta().withName("robots").withContent("noindex, nofollow"),
                                title(heading + " · Waywiser"),
                                style(rawHtml(Style.TEXT))),
                        body(main(content)))
                .withLang("en"));
        request.status(status)
                .contentType("text/html; charset=utf-8")
                .header("Content-Security-Policy", Style.POLICY)
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex, nofollow")
                .result(page);
    }
}
