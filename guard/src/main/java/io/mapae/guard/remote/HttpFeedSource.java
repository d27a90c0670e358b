package io.mapae.guard.remote;

import io.mapae.guard.UnansweredException;
import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedQuestion;
import io.mapae.guard.feed.FeedSource;
import io.mapae.guard.feed.Position;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// The feed over HTTP: `GET /feed` and `GET /feed/snapshot`.
final class HttpFeedSource implements FeedSource {

    private static final String ACCEPTED = CompactDocument.MEDIA_TYPE + ", application/json;q=0.5";
    private static final int OK = 200;
    private static final int GONE = 410;

    private final ServerConnection server;
    private final String instance;
    private final Consumer<FeedDocument> documents;

    /// @param instance names this guard's process, and none else ever
    /// @param documents told of each document before it is taken; what it throws refuses the document
    HttpFeedSource(ServerConnection server, String instance, Consumer<FeedDocument> documents) {
        this.server = server;
        this.instance = instance;
        this.documents = documents;
    }

    @Override
    public FeedAnswer ask(FeedQuestion question, Duration wait, Knowledge knowledge) {
        try {
            ServerConnection.Answer answer = server.get(path(question, wait, knowledge), ACCEPTED, wait);
            return switch (answer.status()) {
                case OK -> page(answer);
                case GONE -> new FeedAnswer.SnapshotNeeded();
                default -> throw new UnansweredException("the server refuses this guard its feed: " + answer.status());
            };
        } catch (IOException e) {
            throw new UnansweredException("no answer from the server's feed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException("interrupted while the feed was asked", e);
        }
    }

    private FeedAnswer page(ServerConnection.Answer answer) {
        FeedDocument document = answer.mediaType().equals(CompactDocument.MEDIA_TYPE)
                ? CompactDocument.read(answer.body())
                : FeedDocument.read(answer.text());
        documents.accept(document);
        return document.page();
    }

    private String path(FeedQuestion question, Duration wait, Knowledge knowledge) {
        Position after = question.after();
        String place = "?instance=" + instance + "&epoch=" + after.epoch() + "&after=" + after.n();
        return switch (question.kind()) {
            case SNAPSHOT -> "/feed/snapshot" + place;
            case FOLLOW ->
                "/feed" + place + "&wait=" + wait.toMillis() + (knowledge == Knowledge.NEW ? "&fresh=true" : "");
        };
    }
}
