package dev.waywiser.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    @Test
    void place_written_isReadBack() {
        Place place = new Place(Map.of(1, new Place.Range(7, 9), 0, new Place.Range(12, 40)));

        assertThat(place.text()).isEqualTo("0:12-40,1:7-9");
        assertThat(Place.parse(place.text())).isEqualTo(place);
        assertThat(place.remaining()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0:1", "0:9-7", "x:1-2", "0:1-2,", "0:-1-2", "0:1-9999999999999999999"})
    void text_thatIsNoPlace_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Place.parse(text));
    }
}
