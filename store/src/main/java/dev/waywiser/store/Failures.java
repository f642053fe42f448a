package dev.waywiser.store;

import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The one place that says which failures of ClickHouse pass by themselves. */
final class Failures {
    /**
     * TIMEOUT_EXCEEDED, TOO_MANY_SIMULTANEOUS_QUERIES, SOCKET_TIMEOUT, NETWORK_ERROR, TABLE_IS_READ_ONLY, MEMORY_LIMIT_EXCEEDED,
     * TOO_MANY_PARTS, NOT_ENOUGH_SPACE, ALL_CONNECTION_TRIES_FAILED, UNKNOWN_STATUS_OF_INSERT, NO_REPLICA_HAS_PART,
     * QUERY_WAS_CANCELLED, KEEPER_EXCEPTION; of replicas also NO_ZOOKEEPER, ALL_REPLICAS_ARE_STALE, TOO_FEW_LIVE_REPLICAS,
     * UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE, NO_ACTIVE_REPLICAS, ALL_REPLICAS_LOST, NOT_A_LEADER.
     */
    private static final Set<Integer> PASSING =
            Set.of(159, 202, 209, 210, 242, 241, 252, 243, 279, 319, 234, 394, 999, 225, 369, 285, 286, 254, 415, 529);

    /** TIMEOUT_EXCEEDED, TOO_SLOW, MEMORY_LIMIT_EXCEEDED. */
    private static final Set<Integer> TOO_SLOW = Set.of(159, 160, 241);

    /** TOO_MANY_ROWS, TOO_MANY_BYTES, TOO_MANY_ROWS_OR_BYTES. */
    private static final Set<Integer> TOO_MUCH = Set.of(158, 307, 396);

    private Failures() {}

    /** The same of a question, which may take more than one may take. */
    static RuntimeException ofQuestion(String what, Throwable failure) {
        int code = code(failure);
        if (TOO_SLOW.contains(code) || TOO_MUCH.contains(code)) {
            return new StoreLimitException(what + ": " + reason(failure), failure, TOO_SLOW.contains(code));
        }
        return of(what, failure);
    }

    /** What ClickHouse calls it; 0 where it did not answer. */
    private static int code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof ServerException server) {
                return server.getCode();
            }
            if (cause instanceof SQLException sql && sql.getErrorCode() > 0) {
                return sql.getErrorCode();
            }
        }
        return 0;
    }

    static RuntimeException of(String what, Throwable failure) {
        String message = what + ": " + reason(failure);
        return passes(failure)
                ? new StoreUnavailableException(message, failure)
                : new StoreRejectedException(message, failure);
    }

    /** A failure without an answer of the server passes, one with an answer passes if its code is known to. */
    static boolean passes(Throwable failure) {
        boolean network = false;
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof ServerException server) {
                return PASSING.contains(server.getCode());
            }
            if (cause instanceof SQLException sql && sql.getErrorCode() > 0) {
                return PASSING.contains(sql.getErrorCode());
            }
            network |= cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof com.clickhouse.client.api.ConnectionInitiationException
                    || cause instanceof com.clickhouse.client.api.DataTransferException
                    || cause instanceof java.sql.SQLTransientException;
        }
        return network;
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof ServerException) {
                return String.valueOf(cause.getMessage());
            }
            last = cause;
        }
        return String.valueOf(last.getMessage() == null ? last : last.getMessage());
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
