package io.mapae.store.sql;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.store.testkit.PostgresCluster;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An empty PostgreSQL database for one test: a schema of its own on the shared server, emptied before each.
final class OpenPostgres implements AfterEachCallback {
    private static final String SCHEMA = "contract";
    private static final String EMPTY = """
        do $$ begin
            if to_regclass('contract.installation') is not null then
                set local search_path = contract;
                truncate account, invitation, client, session, session_grant, feed, tombstone, revoked_below, audit,
                    secret, signing_key, node;
                update installation set feed_head = 0, feed_floor = 0, system = null, timeline = null;
            end if;
        end $$\
        """;

    private final SharedNode node;

    OpenPostgres() {
        PostgresCluster cluster = PostgresCluster.shared();
        cluster.execute(EMPTY);
        node = SharedNode.open(cluster.url(SCHEMA));
    }

    SharedDatabase database() {
        return node.database();
    }

    List<FeedEntry> told() {
        return node.told();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        node.close();
    }
}
