package com.brillconsulting.eventbridge.embedded.target;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The handlers in this JVM, by the ARN of the target that they stand for. They come before every other delivery. */
public final class TargetHandlers {

    private final Map<String, HandlerDeliverer> handlers = new ConcurrentHashMap<>();

    /** A handler's place here, which closing gives up. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Lets a handler stand for a target, in place of the one that stood for it before.
     *
     * @param targetArn the target's ARN, which need not belong to anything that exists
     */
    public Registration register(String targetArn, TargetHandler handler) {
        var deliverer = new HandlerDeliverer(handler);
        handlers.put(targetArn, deliverer);
        return () -> handlers.remove(targetArn, deliverer);
    }

    @Nullable TargetDeliverer find(String targetArn) {
        return handlers.get(targetArn);
    }
}
