package dev.waywiser.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables are: on one server, or as replicas on every server of a cluster. The files of the migrations say it for one
 * server; this writes the same for a cluster.
 *
 * <p>The path in Keeper names no shard: each server has all rows. On a cluster of several shards the tables would otherwise
 * come apart without a word.
 *
 * @param database a plain identifier
 * @param cluster the name of the cluster in the configuration of the servers; {@code null} for one server
 */
record Placement(String database, @Nullable String cluster) {
    /** Comments, what a statement does, and to which table: everything that takes effect on one server unless told otherwise. */
    private static final Pattern HEAD = Pattern.compile("(?:\\s|--[^\\n]*\\n)*+(?:CREATE DATABASE IF NOT EXISTS"
            + "|CREATE TABLE IF NOT EXISTS|CREATE VIEW IF NOT EXISTS|CREATE OR REPLACE VIEW|ALTER TABLE)"
            + " ([A-Za-z0-9_]+)(?:\\.([A-Za-z0-9_]+))?+");

    private static final Pattern ENGINE = Pattern.compile("\\bENGINE = ReplacingMergeTree\\(");

    /**
     * The statement as it is to be run.
     *
     * @param written as it is written for one server, with {@code {database}} for where the tables are
     * @throws IllegalStateException where it is none of the kinds that can be written for a cluster
     */
    String statement(String written) {
        String sql = written.replace("{database}", database);
        if (cluster == null) {
            return sql;
        }
        Matcher head = HEAD.matcher(sql);
        if (!head.lookingAt()) {
            throw new IllegalStateException("This statement cannot be written for a cluster: " + sql.strip());
        }
        String engine = "ENGINE = ReplicatedReplacingMergeTree('/clickhouse/waywiser/" + database + "/" + head.group(2)
                + "', '{replica}', ";
        return head.group() + " ON CLUSTER '" + cluster + "'"
                + ENGINE.matcher(sql.substring(head.end())).replaceAll(Matcher.quoteReplacement(engine));
    }
}
