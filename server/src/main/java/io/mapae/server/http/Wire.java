package io.mapae.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One connection, in front of the parser: keeps time and limits, lets no doubtful byte through, and closes
/// without cutting off the answer. Lives on the connection's event loop.
// How a channel was closed is told by channelInactive; the futures of closing tell nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Wire extends ChannelDuplexHandler {

    private static final AttributeKey<Wire> KEY = AttributeKey.valueOf(Wire.class, "wire");
    private static final String DECODER = "httpDecoder";
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final EdgeLimits limits;
    private final EventLoop eventLoop;
    private final Loop loop;
    private final Peer peer;
    private final HeadScanner head;
    private ChunkScanner chunks = new ChunkScanner();
    private WireState state = WireState.IDLE;
    private long bodyBytes;
    private long deadline;
    private int working;
    private final Shortcut shortcut;
    private int handedOn;
    private boolean memoryAsked;
    private @Nullable BodyReader reader;
    private @Nullable ChannelHandlerContext context;

    private Wire(Channel channel, EdgeLimits limits, Loop loop, Peer peer, Front front) {
        this.eventLoop = channel.eventLoop();
        this.limits = limits;
        this.loop = loop;
        this.peer = peer;
        this.head = new HeadScanner(limits, loop.room());
        this.shortcut = new Shortcut(front, limits, peer);
        this.deadline = loop.after(limits.headerTimeout());
    }

    /// Puts itself in front of the parser of a new connection, and a check behind it.
    static void install(Channel channel, EdgeLimits limits, Loop loop, TrustedProxies proxies, Front front) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
            // It is gone already.
            channel.close();
            return;
        }
        boolean tls = channel.pipeline().get(SslHandler.class) != null;
        Wire wire = new Wire(channel, limits, loop, new Peer(remote.getAddress(), tls, proxies), front);
        channel.attr(KEY).set(wire);
        channel.pipeline().addBefore(DECODER, "wire", wire);
        channel.pipeline().addAfter(DECODER, "framing", new Framing(wire));
    }

    static Wire of(Channel channel) {
        return channel.attr(KEY).get();
    }

    Peer peer() {
        return peer;
    }

    /// Runs this on the event loop of the connection, unless the server has stopped.
    void execute(Runnable task) {
        if (!eventLoop.isShuttingDown()) {
            eventLoop.execute(task);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        loop.watch(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext gone) {
        loop.forget(this);
        gone.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable() && state != WireState.REFUSED && state != WireState.LINGERING) {
                if (isQuiet() && shortcut.tryAnswer(ctx, in)) {
                    deadline = loop.after(limits.idleTimeout());
                    continue;
                }
                int end = scan(in);
                if (end == in.writerIndex()) {
                    ctx.fireChannelRead(in);
                    return;
                }
                ctx.fireChannelRead(in.readRetainedSlice(end - in.readerIndex()));
            }
        } catch (WireViolation violation) {
            refuse(ctx, violation);
        }
        in.release();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        shortcut.flush(ctx);
        ctx.fireChannelReadComplete();
    }

    // What follows the end of a head or body is looked at only when the parser has said what it begins with.
    private int scan(ByteBuf in) throws WireViolation {
        int begin = in.readerIndex();
        int end = in.writerIndex();
        switch (state) {
            case IDLE, HEAD -> {
                if (state == WireState.IDLE) {
                    enter(WireState.HEAD, limits.headerTimeout());
                }
                int next = head.scan(in);
                if (next != HeadScanner.INCOMPLETE) {
                    enter(WireState.IDLE, limits.idleTimeout());
                    return next;
                }
            }
            case BODY -> {
                int part = (int) Math.min(bodyBytes, end - begin);
                bodyBytes -= part;
                if (bodyBytes == 0) {
                    enter(WireState.IDLE, limits.idleTimeout());
                }
                return begin + part;
            }
            case CHUNKS -> {
                int next = chunks.scan(in);
                if (next != ChunkScanner.INCOMPLETE) {
                    enter(WireState.IDLE, limits.idleTimeout());
                    return next;
                }
            }
            case REFUSED, LINGERING -> throw new IllegalStateException("nothing is read any more");
        }
        return end;
    }

    private void enter(WireState next, Duration timeout) {
        state = next;
        deadline = loop.after(timeout);
    }

    void expectBody(long bytes) {
        if (bytes > 0) {
            bodyBytes = bytes;
            enter(WireState.BODY, limits.bodyTimeout());
        }
    }

    void expectChunks() {
        chunks = new ChunkScanner();
        enter(WireState.CHUNKS, limits.bodyTimeout());
    }

    /// Reads nothing more from this connection; what still comes is thrown away.
    void refuseRest() {
        state = WireState.REFUSED;
        deadline = loop.after(limits.idleTimeout());
    }

    /// Tells this reader if the body that is being read turns out to be malformed or late.
    void reading(BodyReader bodyReader) {
        reader = bodyReader;
    }

    void readingEnded() {
        reader = null;
    }

    /// Whether every request was answered, to the last byte, and no other has begun.
    private boolean isQuiet() {
        return handedOn == 0 && state == WireState.IDLE;
    }

    /// The HTTP server gets a request, to be answered in its own time.
    void handOn() {
        memoryAsked = handedOn == 0 && shortcut.wasAskedInVain();
        handedOn++;
    }

    /// Whether memory was asked already for the answer to the request that was handed on last.
    boolean wasMemoryAsked() {
        return memoryAsked;
    }

    /// The HTTP server's answer to a request is on its way.
    void answered() {
        handedOn--;
    }

    /// While an answer is being worked out the connection is not idle, however long it is silent.
    void workBegins() {
        working++;
    }

    void workEnds() {
        working--;
        deadline = loop.after(limits.idleTimeout());
    }

    // The parser is passed by, so that the refusal takes its turn behind the answers to requests that came before.
    private void refuse(ChannelHandlerContext ctx, WireViolation violation) {
        WireState before = state;
        refuseRest();
        if (before == WireState.BODY || before == WireState.CHUNKS) {
            refuseBody(ctx, violation);
            return;
        }
        HttpRequest refused = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        refused.setDecoderResult(DecoderResult.failure(violation));
        ChannelHandlerContext parser = ctx.pipeline().context(DECODER);
        parser.fireChannelRead(refused);
        parser.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        parser.fireChannelReadComplete();
    }

    private void refuseBody(ChannelHandlerContext ctx, WireViolation violation) {
        BodyReader waiting = reader;
        if (waiting == null) {
            ctx.close();
        } else {
            waiting.refuse(violation.report());
        }
    }

    void checkDeadline(long now) {
        ChannelHandlerContext ctx = context;
        if (ctx == null || now - deadline < 0 || (working > 0 && state != WireState.LINGERING)) {
            return;
        }
        switch (state) {
            case IDLE, REFUSED, LINGERING -> ctx.close();
            case HEAD, BODY, CHUNKS ->
                refuse(ctx, new WireViolation(Problem.REQUEST_TIMEOUT, "the rest did not come in time"));
        }
    }

    // Closing with unread bytes resets the connection, and the client may lose the answer that tells it why. So after a
    // refusal the other end is given a moment to read and to close first.
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (state != WireState.REFUSED || !ctx.channel().isActive()) {
            ctx.close(promise);
            return;
        }
        enter(WireState.LINGERING, LINGER);
        ctx.channel().config().setAutoRead(true);
        ctx.flush();
        if (!peer.tls() && ctx.channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        ctx.channel().closeFuture().addListener(_ -> promise.trySuccess());
    }
}
