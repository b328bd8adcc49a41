package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import java.util.HashMap;
import java.util.Map;

/**
 * An event as it came: its detail is still the JSON text that was sent, so that nothing is lost before a listener's
 * type is known.
 */
record ReceivedEvent(EventEnvelope<String> envelope) {

    String detail() {
        return envelope.detail();
    }

    <T> EventEnvelope<T> withDetail(T detail) {
        return new EventEnvelope<>(
                envelope.id(),
                envelope.source(),
                envelope.detailType(),
                envelope.account(),
                envelope.time(),
                envelope.region(),
                envelope.resources(),
                envelope.replayName(),
                detail);
    }

    Map<String, Object> headers() {
        var headers = new HashMap<String, Object>();
        headers.put(EventBridgeHeaders.EVENT_ID, envelope.id());
        headers.put(EventBridgeHeaders.SOURCE, envelope.source());
        headers.put(EventBridgeHeaders.DETAIL_TYPE, envelope.detailType());
        headers.put(EventBridgeHeaders.ACCOUNT, envelope.account());
        headers.put(EventBridgeHeaders.TIME, envelope.time());
        headers.put(EventBridgeHeaders.REGION, envelope.region());
        headers.put(EventBridgeHeaders.RESOURCES, envelope.resources());
        if (envelope.replayName() != null) {
            headers.put(EventBridgeHeaders.REPLAY_NAME, envelope.replayName());
        }
        return headers;
    }
}
