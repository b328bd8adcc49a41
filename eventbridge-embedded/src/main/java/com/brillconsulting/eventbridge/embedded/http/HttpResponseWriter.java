package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the answers of one connection in the order of its requests, whenever and on whatever thread they are found. It
 * also decides when the connection ends: never while an answer is awaited.
 */
final class HttpResponseWriter extends SimpleChannelInboundHandler<HttpCall> {

    private static final Logger log = LoggerFactory.getLogger(HttpResponseWriter.class);

    private static final int MAX_PIPELINED = 64;
    private static final int LINGER_SECONDS = 2;

    private final Deque<HttpCall> calls = new ArrayDeque<>();

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpCall call) {
        calls.add(call);
        if (calls.size() >= MAX_PIPELINED) {
            context.channel().config().setAutoRead(false);
        }
        call.answer().whenComplete((response, failure) -> {
            if (context.executor().inEventLoop()) {
                writeAnswered(context);
            } else {
                context.executor().execute(() -> writeAnswered(context));
            }
        });
    }

    private void writeAnswered(ChannelHandlerContext context) {
        boolean written = false;
        while (!calls.isEmpty()
                && calls.peek().answer().isDone()
                && context.channel().isActive()) {
            HttpCall call = calls.remove();
            if (call.answer().isCompletedExceptionally()) {
                writeBroken(context, call.answer());
                return;
            }
            var write = context.write(toHttp(call));
            if (!call.keepAlive()) {
                write.addListener((ChannelFutureListener) sent -> endOutput(context));
            }
            written = true;
        }
        if (written) {
            context.flush();
            context.channel().config().setAutoRead(true);
        }
    }

    /** Writes as much of an answer as arrives, and ends the connection. */
    private static void writeBroken(ChannelHandlerContext context, CompletableFuture<AwsHttpResponse> answer) {
        Throwable failure = answer.handle((ignored, cause) -> cause).join();
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof BrokenAnswer broken) {
            ByteBuf part = Unpooled.copiedBuffer(broken.asWritten(), StandardCharsets.ISO_8859_1);
            // Below the codec, which would complete the answer.
            context.pipeline().firstContext().writeAndFlush(part).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.close();
        }
    }

    private static HttpResponse toHttp(HttpCall call) {
        AwsHttpResponse answer = call.answer().join();
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        answer.headers().forEach(response.headers()::set);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        response.headers()
                .set(
                        HttpHeaderNames.CONNECTION,
                        call.keepAlive() ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        return response;
    }

    /**
     * Says that nothing more comes, but goes on reading for a while: closing with bytes unread resets the connection,
     * and a client that is still sending would lose the answer that says why.
     */
    private static void endOutput(ChannelHandlerContext context) {
        var channel = (DuplexChannel) context.channel();
        if (channel.isInputShutdown()) {
            context.close();
            return;
        }
        channel.shutdownOutput();
        context.executor().schedule(() -> context.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && calls.isEmpty()) {
            context.close();
        } else if (event instanceof ChannelInputShutdownEvent) {
            endAfterInput(context);
        }
    }

    /** A client that ended its output has gone, for all one knows: nothing may be received for it any more. */
    private void endAfterInput(ChannelHandlerContext context) {
        if (calls.isEmpty()) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        calls.forEach(call -> call.answer().cancel(false));
        calls.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("A connection was lost", cause);
        } else {
            log.warn("A connection is closed since it failed", cause);
        }
        context.close();
    }
}
