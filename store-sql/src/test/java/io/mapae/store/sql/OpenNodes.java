package io.mapae.store.sql;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The nodes that one test has open on a server.
record OpenNodes(SharedServerOfTest server, List<SharedNode> open) implements AfterEachCallback {

    static OpenNodes on(SharedServerOfTest server) {
        return new OpenNodes(server, new CopyOnWriteArrayList<>());
    }

    /// Opens a node of the installation of this name.
    SharedNode open(String installation) {
        return openAt(server.url(installation));
    }

    /// The same, which asks for the head so seldom.
    SharedNode openAsking(Duration ask, String installation) {
        SharedNode node = SharedNode.openAsking(server.url(installation), ask);
        open.add(node);
        return node;
    }

    /// The same, behind a proxy.
    SharedNode openThrough(Proxy proxy, String installation) {
        return openAt(server.url(proxy.port(), installation));
    }

    SharedNode openAt(String url) {
        SharedNode node = SharedNode.open(url);
        open.add(node);
        return node;
    }

    void close(SharedNode node) {
        open.remove(node);
        node.close();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(SharedNode::close);
        open.clear();
    }
}
