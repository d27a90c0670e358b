package io.mapae.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers what memory can answer before the parser has seen it, at once and in bytes: the objects that the
/// parser and the HTTP server make for each request and response cost more than the check of a session does.
///
/// Only a {@link PlainGet}; all else goes on to the parser, to which it makes no difference that it never saw the
/// rest. One per connection, on its event loop.
// Whether a write succeeded is told by the end of the connection.
@SuppressWarnings("FutureReturnValueIgnored")
final class Shortcut {

    private static final byte[] NO_BYTES = {};

    private final Front front;
    private final EdgeLimits limits;
    private final Peer peer;
    private boolean askedInVain;
    private boolean unflushed;

    Shortcut(Front front, EdgeLimits limits, Peer peer) {
        this.front = front;
        this.limits = limits;
        this.peer = peer;
    }

    /// Answers the request that `in` begins with and reads its bytes, or leaves them as they are. Nothing else
    /// may be under way on the connection, lest the answers change places.
    boolean tryAnswer(ChannelHandlerContext context, ByteBuf in) {
        askedInVain = false;
        if (!context.channel().isWritable() || front.connections().isLeaving()) {
            return false;
        }
        long began = System.nanoTime();
        @Nullable PlainGet head = PlainGet.read(in, limits);
        @Nullable Route route = head == null ? null : front.routes().findFromMemory(head.target());
        if (head == null || route == null) {
            return false;
        }
        Target target = Target.ofRoute(route.pattern().text());
        Request request = new Request(Method.GET, target, head, peer, PathValues.NONE, NO_BYTES);
        Optional<Response> known = Answers.fromMemory(route, request);
        if (known.isEmpty()) {
            askedInVain = true;
            return false;
        }
        in.skipBytes(head.length());
        write(context, request, route, known.get());
        front.metrics().answered(route.pattern().text(), known.get().status(), System.nanoTime() - began);
        return true;
    }

    private void write(ChannelHandlerContext context, Request request, Route route, Response response) {
        ByteBuf bytes = front.encoder()
                .encode(context.alloc(), request, route.settings().sharing(), response);
        context.write(bytes, context.voidPromise());
        unflushed = true;
    }

    /// Whether memory was asked, in vain, for the answer to the request that was tried last.
    boolean wasAskedInVain() {
        return askedInVain;
    }

    /// Sends what was answered since the last time.
    void flush(ChannelHandlerContext context) {
        if (unflushed) {
            unflushed = false;
            context.flush();
        }
    }
}
