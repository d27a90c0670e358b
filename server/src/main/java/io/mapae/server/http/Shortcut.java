package io.mapae.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.MultiMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stands behind the parser and answers what memory can answer, at once and in bytes: the objects that the HTTP
/// server makes for each request and response cost more than the check of a session does.
///
/// Only where nothing else is under way on the connection, for a GET without a body; all else goes on to the HTTP
/// server, to which it makes no difference that it never saw the rest.
// Whether a write succeeded is told by the end of the connection.
@SuppressWarnings("FutureReturnValueIgnored")
final class Shortcut extends ChannelInboundHandlerAdapter {

    private static final byte[] NO_BYTES = {};

    private final Front front;
    private final Wire wire;
    private boolean answered;
    private boolean unflushed;

    Shortcut(Front front, Wire wire) {
        this.front = front;
        this.wire = wire;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (answered && message instanceof LastHttpContent) {
            answered = false;
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            read(context, request);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void read(ChannelHandlerContext context, HttpRequest request) {
        Route route = route(context.channel(), request);
        if (route == null) {
            wire.handOn(false);
            context.fireChannelRead(request);
        } else if (tryAnswer(context, request, route)) {
            answered = true;
        } else {
            wire.handOn(true);
            context.fireChannelRead(request);
        }
    }

    /// The route to try, if this request may be answered here.
    private @Nullable Route route(Channel channel, HttpRequest request) {
        return isPlainGet(request)
                        && wire.isQuiet()
                        && channel.isWritable()
                        && !front.connections().isLeaving()
                ? front.routes().findFromMemory(request.uri())
                : null;
    }

    private static boolean isPlainGet(HttpRequest request) {
        var headers = request.headers();
        String connection = headers.get(EdgeHeaders.CONNECTION);
        return request.method().equals(HttpMethod.GET)
                && request.decoderResult().isSuccess()
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && (connection == null || connection.equalsIgnoreCase("keep-alive"))
                && !headers.contains(EdgeHeaders.CONTENT_LENGTH)
                && !headers.contains(EdgeHeaders.TRANSFER_ENCODING)
                && !headers.contains(EdgeHeaders.EXPECT);
    }

    private boolean tryAnswer(ChannelHandlerContext context, HttpRequest request, Route route) {
        long began = System.nanoTime();
        Request asked = new Request(
                Method.GET,
                Target.ofRoute(request.uri()),
                (MultiMap) request.headers(),
                wire.peer(),
                PathValues.NONE,
                NO_BYTES);
        Optional<Response> known = Answers.fromMemory(route, asked);
        if (known.isEmpty()) {
            return false;
        }
        Response response = known.get();
        context.write(
                front.encoder().encode(context.alloc(), asked, route.settings().sharing(), response),
                context.voidPromise());
        unflushed = true;
        front.metrics().answered(route.pattern().text(), response.status(), System.nanoTime() - began);
        return true;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (unflushed) {
            unflushed = false;
            context.flush();
        }
        context.fireChannelReadComplete();
    }
}
