package dev.waywiser.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.door.NewToken;
import dev.waywiser.app.door.Scope;
import dev.waywiser.app.door.StoredToken;
import dev.waywiser.app.door.TokenFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program behind its door: in a browser, and as its own commands and programs meet it. */
class LockedConsoleIT {
    @TempDir
    Path folder;

    @Test
    void console_behindTheDoor_isUsedWithAToken() throws Exception {
        ConsoleBrowser.assumeInstalled();
        String token = NewToken.make();
        TokenFile file = new TokenFile(folder.resolve("tokens.yaml"));
        file.write(List.of(new StoredToken("eva", Set.of(Scope.READ), NewToken.sha256(token), null, null)));
        Map<String, String> settings =
                Map.of("WAYWISER_SERVER_TOKENS_FILE", file.path().toString());
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder.resolve("data"), settings);
                ConsoleBrowser browser = ConsoleBrowser.open(folder.resolve("browser"))) {
            assertThat(waywiser.post("/v1/events", "{}").statusCode()).isEqualTo(401);
            String home = "http://127.0.0.1:" + waywiser.port();
            browser.get(home + "/latency?by=route");
            browser.await(
                    "the page to sign in", () -> browser.address().contains("/login?next=%2Flatency%3Fby%3Droute"));
            browser.await("the field", () -> browser.element("#token").isDisplayed());
            browser.element("#token").sendKeys("wrong");
            browser.element("#sign-in button").click();
            browser.await("the refusal", () -> browser.element("#problem").isDisplayed());
            assertThat(browser.text("#problem")).contains("This token does not open the door", "waywiser token list");

            browser.element("#token").clear();
            browser.element("#token").sendKeys(token);
            browser.element("#sign-in button").click();
            browser.await("the page it came from", () -> browser.address().equals(home + "/latency?by=route"));
            browser.await(
                    "its answers",
                    () -> browser.elements(
                                            "#freshness[data-state=live], #freshness[data-state=empty], #start:not([hidden])")
                                    .size()
                            > 0);
            assertThat(browser.run("return document.cookie")).isEqualTo("");
            assertThat(browser.address()).doesNotContain(token);

            browser.get(home + "/login");
            browser.await("who it is", () -> browser.text("#state").equals("You are signed in with the token eva."));
            browser.element("#sign-out").click();
            browser.await("the field again", () -> browser.element("#token").isDisplayed());
            browser.get(home + "/");
            browser.await("the page to sign in", () -> browser.address().contains("/login?next="));
        }
    }

    @Test
    void explorer_showsEveryRoute_underThePolicyOfThePages() throws Exception {
        ConsoleBrowser.assumeInstalled();
        try (ChildWaywiser waywiser = ChildWaywiser.up(folder.resolve("data"));
                ConsoleBrowser browser = ConsoleBrowser.open(folder.resolve("browser"))) {
            browser.get("http://127.0.0.1:" + waywiser.port() + "/api");
            browser.await("the routes", () -> browser.elements(".opblock").size() > 30);
            browser.get("http://127.0.0.1:" + waywiser.port() + "/login");
            browser.await("that it is open", () -> browser.text("#state").startsWith("Everybody who reaches"));
            browser.assertNothingToComplainOf();
        }
    }
}
