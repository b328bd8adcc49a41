package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An HTTP server in front of an {@linkplain com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint endpoint}. Requests are answered on its few event loops, so operations must
 * not block: one that waits returns a future. The threads are daemons: they keep no JVM alive.
 */
public final class AwsHttpServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int MAX_LINE_SIZE = 16 * 1024;
    private static final int MAX_HEADER_SIZE = 64 * 1024;
    private static final int MAX_CHUNK_SIZE = 64 * 1024;

    private final EventLoopGroup eventLoops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final HttpServerSettings settings;
    private final Channel listener;

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException when the address cannot be bound; the message says what to do
     */
    public AwsHttpServer(
            Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint, HttpServerSettings settings) {
        this.settings = settings;
        eventLoops = new MultiThreadIoEventLoopGroup(
                Math.min(2, Runtime.getRuntime().availableProcessors()),
                new DefaultThreadFactory("eventbridge-embedded-http", true),
                NioIoHandler.newFactory());
        ChannelFuture bound = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // Who ends its output within a request can still be told that it is cut off.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Connection(endpoint))
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stopEventLoops();
            throw cannotListen(bound.cause());
        }
        listener = bound.channel();
    }

    /** {@return where clients reach this server, to be given to them as their endpoint} */
    public URI endpoint() {
        var address = (InetSocketAddress) listener.localAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "localhost" : settings.host();
        String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return URI.create("http://" + literal + ":" + address.getPort());
    }

    /**
     * Stops to listen and closes all connections, after what was answered so far is written. Who still waits for an
     * answer gets none.
     */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        // On their own threads, and thus behind the answers that other threads have handed in.
        connections.forEach(connection -> connection.eventLoop().execute(connection::close));
        connections.newCloseFuture().awaitUninterruptibly(1, TimeUnit.SECONDS);
        stopEventLoops();
    }

    private void stopEventLoops() {
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private IllegalStateException cannotListen(Throwable cause) {
        String address = settings.host() + ":" + settings.port();
        return new IllegalStateException(
                cause instanceof BindException
                        ? "Cannot listen on " + address + " (" + cause.getMessage()
                                + "): stop what uses this port, choose another one, or take port 0 for any that is free"
                        : "Cannot listen on " + address + " (" + cause + "): give an address of this machine",
                cause);
    }

    /** Who listens on more than the loopback address has let others in, who call this machine by names of their own. */
    private RequestGate gate(SocketChannel channel) {
        boolean local = channel.parent().localAddress().getAddress().isLoopbackAddress();
        return new RequestGate(!local, settings.allowedHosts());
    }

    /** Sets up what reads from and writes to one connection. */
    private final class Connection extends ChannelInitializer<SocketChannel> {

        private final Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint;

        private Connection(Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            connections.add(channel);
            channel.pipeline()
                    .addLast(new IdleStateHandler(0, 0, settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS))
                    .addLast(new HttpServerCodec(new HttpDecoderConfig()
                            .setMaxInitialLineLength(MAX_LINE_SIZE)
                            .setMaxHeaderSize(MAX_HEADER_SIZE)
                            .setMaxChunkSize(MAX_CHUNK_SIZE)))
                    .addLast(new HttpRequestReader(endpoint, gate(channel), settings.maxBodySize()))
                    .addLast(new HttpResponseWriter());
        }
    }
}
