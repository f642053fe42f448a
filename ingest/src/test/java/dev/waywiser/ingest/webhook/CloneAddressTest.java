package dev.waywiser.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.RepositoryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloneAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop, acme/shop",
        "https://github.com/acme/shop.git, acme/shop",
        "https://github.com/acme/shop.git/, acme/shop",
        "http://forge.acme.example:3000/acme/shop, acme/shop",
        "https://ada:token@github.com/acme/shop.git, acme/shop",
        "git@github.com:acme/shop.git, acme/shop",
        "ssh://git@github.com/acme/shop.git, acme/shop",
        "git://forge.acme.example/acme/shop.git, acme/shop",
        "https://gitlab.com/acme/store/front/shop.git, acme/store/front/shop",
        "ssh://git@bitbucket.acme.example:7999/acme/shop.git, acme/shop",
        "https://bitbucket.acme.example/scm/acme/shop.git, acme/shop",
        "https://acme.example/bitbucket/scm/acme/shop.git, acme/shop",
        "https://dev.azure.com/acme/Store%20Front/_git/shop, Store Front/shop",
        "https://acme@dev.azure.com/acme/storefront/_git/shop, storefront/shop",
        "https://dev.azure.com/acme/_git/shop, shop/shop",
        "https://acme.visualstudio.com/DefaultCollection/storefront/_git/shop, storefront/shop",
        "https://acme.visualstudio.com/DefaultCollection/_git/shop, shop/shop",
        "https://acme.visualstudio.com/storefront/_git/shop, storefront/shop",
        "git@ssh.dev.azure.com:v3/acme/Store%20Front/shop, Store Front/shop"
    })
    void address_inAnyForm_namesTheRepositoryAsItsForgeDoes(String address, String name) {
        assertThat(CloneAddress.repository(address)).contains(new RepositoryName(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "acme/shop",
                "ghcr.io/acme/charts",
                "oci://ghcr.io/acme/charts",
                "file:///srv/git/shop.git",
                "https://github.com",
                "https://github.com/",
                "https://github.com///",
                "https://dev.azure.com/acme/storefront/_git/",
                "javascript:alert(1)"
            })
    void text_thatIsNoAddress_namesNothing(String text) {
        assertThat(CloneAddress.repository(text)).isEmpty();
    }

    @Test
    void address_thatIsMissingOrMonstrous_namesNothing() {
        assertThat(CloneAddress.repository(null)).isEmpty();
        assertThat(CloneAddress.repository("https://github.com/" + "a/".repeat(1_000)))
                .isEmpty();
    }
}
