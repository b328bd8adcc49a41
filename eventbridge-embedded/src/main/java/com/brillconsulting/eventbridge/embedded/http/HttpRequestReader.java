package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import com.brillconsulting.eventbridge.embedded.protocol.AwsResponses;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the requests of one connection together and has them answered. A request that cannot be read is answered with
 * an error of AWS, after which nothing more is read, since it is unknown where the next request would start.
 */
final class HttpRequestReader extends SimpleChannelInboundHandler<HttpObject> {

    private final Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint;
    private final RequestGate gate;
    private final int maxBodySize;
    private @Nullable HttpRequest head;
    private @Nullable ByteBuf body;
    private boolean refused;

    HttpRequestReader(
            Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint, RequestGate gate, int maxBodySize) {
        this.endpoint = endpoint;
        this.gate = gate;
        this.maxBodySize = maxBodySize;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (refused) {
            return;
        }
        if (part.decoderResult().isFailure()) {
            refuse(context, unreadable(part.decoderResult().cause()));
            return;
        }
        if (part instanceof HttpRequest request) {
            begin(context, request);
        }
        if (part instanceof HttpContent content && !refused) {
            add(context, content);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        head = request;
        ApiException refusal = gate.refusal(request);
        if (refusal != null) {
            refuse(context, refusal);
        } else if (HttpUtil.getContentLength(request, 0L) > maxBodySize) {
            refuse(context, tooLarge());
        } else if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void add(ChannelHandlerContext context, HttpContent content) {
        if (body == null) {
            body = context.alloc().buffer();
        }
        // Copied, since a buffer for each chunk would cost a hundred times as much as a chunk of one byte.
        body.writeBytes(content.content());
        if (body.readableBytes() > maxBodySize) {
            refuse(context, tooLarge());
        } else if (content instanceof LastHttpContent && head != null) {
            finish(context, head, ByteBufUtil.getBytes(body));
        }
    }

    private void finish(ChannelHandlerContext context, HttpRequest head, byte[] bytes) {
        forget();
        var request = new AwsHttpRequest(head.method().name(), head.uri(), headers(head.headers()), bytes);
        context.fireChannelRead(new HttpCall(endpoint.apply(request), HttpUtil.isKeepAlive(head)));
    }

    private void refuse(ChannelHandlerContext context, ApiException error) {
        refused = true;
        forget();
        var answer = AwsResponses.error(error);
        context.fireChannelRead(new HttpCall(CompletableFuture.completedFuture(answer), false));
        context.fireChannelReadComplete();
    }

    private void forget() {
        ReferenceCountUtil.release(body);
        body = null;
        head = null;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && head != null) {
            refuse(
                    context,
                    ApiException.of("RequestTimeoutException", "The rest of the request did not come in time")
                            .withStatus(408));
        } else if (event instanceof ChannelInputShutdownEvent && head != null) {
            refuse(context, unreadable(new EOFException("it ends before its body does")));
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
    }

    private static Map<String, String> headers(HttpHeaders headers) {
        Map<String, String> map = new HashMap<>();
        headers.forEach(header -> map.merge(
                header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (first, next) -> first + "," + next));
        return map;
    }

    private ApiException tooLarge() {
        return ApiException.of(
                        "RequestEntityTooLargeException",
                        "The body of a request may have " + maxBodySize + " bytes, and this one has more")
                .withStatus(413);
    }

    private static ApiException unreadable(Throwable cause) {
        return ApiException.of(
                        "MalformedHttpRequestException", "The HTTP request cannot be read: " + cause.getMessage())
                .withStatus(
                        cause instanceof TooLongHttpLineException
                                ? 414
                                : cause instanceof TooLongFrameException ? 431 : 400);
    }
}
