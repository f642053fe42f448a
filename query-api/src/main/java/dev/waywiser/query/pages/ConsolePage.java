package dev.waywiser.query.pages;

import java.util.List;
import java.util.stream.Stream;

/**
 * The pages of the console, and what stands around the content of each. The content is a file of its own among the resources.
 *
 * @see Frame
 */
enum ConsolePage {
    DELIVERY("/", Kind.NUMBERS, "Waywiser", "The five DORA metrics of your services, as they happen", "main", ""),
    BUILDS(
            "/builds",
            Kind.NUMBERS,
            "Builds · Waywiser",
            "How the builds of your services end, how long they take, and which are flaky, as they happen",
            "builds",
            ""),
    LATENCY(
            "/latency",
            Kind.NUMBERS,
            "Latency and errors · Waywiser",
            "How many requests your services answer, how long they take, and how many fail, as they happen",
            "latency",
            "heatmap"),
    PLATFORM(
            "/platform",
            Kind.NUMBERS,
            "Platform · Waywiser",
            "Where the platform holds back those who build on it, how that develops, and what helps",
            "platform",
            "platform"),
    SLOS(
            "/slos",
            Kind.STANDINGS,
            "SLOs · Waywiser",
            "How much of each error budget is left, and how fast it burns",
            "slos",
            "chart slo"),
    SLO(
            "/slos",
            Kind.STANDINGS,
            "SLO · Waywiser",
            "How the budget of an SLO went, on what it was spent, and until when it lasts",
            "slo",
            "chart slo"),
    ALERTS(
            "/alerts",
            Kind.STANDINGS,
            "Alerts · Waywiser",
            "What fires, what did, and who was told",
            "alerts",
            "chart slo"),
    DEPLOYMENT(
            "/deployment",
            Kind.EXPLANATION,
            "Deployment · Waywiser",
            "What a deployment shipped, whether it failed, and why that is said",
            "deployment",
            ""),
    RAW_DELIVERY(
            "/delivery",
            Kind.EXPLANATION,
            "Delivery · Waywiser",
            "What a sender sent, as it came, and what it became",
            "delivery",
            ""),
    LOGIN("/login", Kind.DOOR, "Sign in · Waywiser", "Who may see what this server knows", "login", "login");

    /** What pages have in common. */
    enum Kind {
        /** Numbers of a period that can be chosen. */
        NUMBERS("picker cards chart rows tables"),
        /** What is so at the moment. */
        STANDINGS("cards rows tables explanation"),
        /** Why one thing is as it is. */
        EXPLANATION("cards rows tables explanation"),
        /** Before one may see anything. */
        DOOR("");

        /** Names of style sheets, with spaces between them. */
        private final String styles;

        Kind(String styles) {
            this.styles = styles;
        }
    }

    private static final String EVERYWHERE = "base header controls";

    private final String path;
    private final Kind kind;
    private final String title;
    private final String description;
    private final String script;
    private final String ownStyles;

    ConsolePage(String path, Kind kind, String title, String description, String script, String ownStyles) {
        this.path = path;
        this.kind = kind;
        this.title = title;
        this.description = description;
        this.script = script;
        this.ownStyles = ownStyles;
    }

    /** Where it is. */
    String path() {
        return path;
    }

    Kind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** The name of its module, and of the file that holds its content. */
    String script() {
        return script;
    }

    /** The names of its style sheets, in their order. */
    List<String> styles() {
        return Stream.of((EVERYWHERE + " " + kind.styles + " " + ownStyles).split(" "))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
