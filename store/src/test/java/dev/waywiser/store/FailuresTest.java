package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ClientException;
import com.clickhouse.client.api.ServerException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static ServerException server(int code) {
        return new ServerException(code, "Code: " + code + ". DB::Exception", 500, "a-query");
    }

    @ParameterizedTest
    @ValueSource(ints = {159, 202, 209, 210, 225, 241, 242, 243, 252, 254, 279, 285, 286, 319, 369, 415, 529, 999})
    void code_thatPasses_isUnavailable(int code) {
        assertThat(Failures.of("inserting", new ExecutionException(new ClientException("failed", server(code)))))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(Failures.of("asking", new SQLException("failed", "07000", code)))
                .isInstanceOf(StoreUnavailableException.class);
    }

    /** Unknown table, unknown identifier, syntax, type, wrong password, not enough rights, cannot parse. */
    @ParameterizedTest
    @ValueSource(ints = {6, 27, 47, 53, 60, 62, 497, 516})
    void code_thatStays_isRejected(int code) {
        assertThat(Failures.of("inserting", new ExecutionException(new ClientException("failed", server(code)))))
                .isInstanceOf(StoreRejectedException.class);
        assertThat(Failures.of("asking", new SQLException("failed", "07000", code)))
                .isInstanceOf(StoreRejectedException.class);
    }

    @Test
    void network_failing_isUnavailable() {
        assertThat(Failures.of("asking", new SQLException("failed", new ConnectException("Connection refused"))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("asking")
                .hasMessageContaining("Connection refused");
        assertThat(Failures.of("inserting", new ExecutionException(new SocketTimeoutException("Read timed out"))))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(Failures.of("inserting", new TimeoutException())).isInstanceOf(StoreUnavailableException.class);
        assertThat(Failures.of("asking", new SQLTransientConnectionException("no connection within 5000 ms")))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void answer_ofTheServer_countsMoreThanTheNetworkAroundIt() {
        assertThat(Failures.of("asking", new SQLTransientConnectionException("no connection", server(516))))
                .isInstanceOf(StoreRejectedException.class)
                .hasMessageContaining("516");
    }

    @Test
    void bug_ofTheProgram_isRejected() {
        assertThat(Failures.of("asking", new NullPointerException())).isInstanceOf(StoreRejectedException.class);
    }
}
