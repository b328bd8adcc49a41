package com.brillconsulting.eventbridge.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.EventObject;
import org.springframework.context.ApplicationEvent;
import tools.jackson.databind.json.JsonMapper;

/** How an event that extends {@link ApplicationEvent} is written: without the object and the time that Spring adds to it. */
final class ApplicationEventJson {

    private ApplicationEventJson() {}

    /** {@return a mapper like the given one, which is left as it is} */
    static JsonMapper basedOn(JsonMapper mapper) {
        return mapper.rebuild()
                .addMixIn(EventObject.class, WithoutSource.class)
                .addMixIn(ApplicationEvent.class, WithoutTimestamp.class)
                .build();
    }

    private interface WithoutSource {

        @JsonIgnore
        Object getSource();
    }

    private interface WithoutTimestamp {

        @JsonIgnore
        long getTimestamp();
    }
}
