package com.brillconsulting.eventbridge.embedded.event;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * An event as a bus took it in. Its JSON is written once; the text of the detail stands in it as the publisher wrote
 * it, so that no number changes its form.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">Event structure</a>
 */
public final class Event {

    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    /** Events come many a second, and writing a second costs as much as the rest of the envelope. */
    private static volatile TimeText latest = new TimeText(Instant.EPOCH, Instant.EPOCH.toString());

    private record TimeText(Instant time, String text) {}

    private final Builder values;
    private final String json;

    private Event(Builder values) {
        this.values = values;
        this.json = writeJson();
    }

    /**
     * Starts an event.
     *
     * @param id the event id
     * @param publisher the account and region that the event comes from
     * @param time when it happened; the event tells it in whole seconds
     */
    public static Builder builder(String id, Scope publisher, Instant time) {
        return new Builder(id, publisher, time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** {@return the event id} */
    public String id() {
        return values.id;
    }

    /** {@return the account and region that the event comes from} */
    public Scope publisher() {
        return values.publisher;
    }

    /** {@return when it happened, in whole seconds} */
    public Instant time() {
        return values.time;
    }

    /** {@return the source} */
    public String source() {
        return values.source;
    }

    /** {@return the detail type} */
    public String detailType() {
        return values.detailType;
    }

    /** {@return the ARNs of what the event is about} */
    public List<String> resources() {
        return values.resources;
    }

    /** {@return the detail, a JSON object, as it was published} */
    public String detail() {
        return values.detail;
    }

    /** {@return the X-Ray trace header that came with the event} */
    public @Nullable String traceHeader() {
        return values.traceHeader;
    }

    /** {@return whether a rule of another bus sent this event here} */
    public boolean forwarded() {
        return values.forwarded;
    }

    /** {@return the replay that brought this event, null when it came by itself} */
    public @Nullable String replayName() {
        return values.replayName;
    }

    /** {@return the same event, as the bus that a rule sends it to sees it} */
    public Event forward() {
        Builder copy = values.copy();
        copy.forwarded = true;
        return copy.build();
    }

    /** {@return the same event, as a replay brings it once more} */
    public Event replay(String replayName) {
        Builder copy = values.copy();
        copy.replayName = replayName;
        return copy.build();
    }

    /** {@return the whole event as a JSON object} */
    public String json() {
        return json;
    }

    private String writeJson() {
        StringBuilder out = new StringBuilder(320 + values.detail.length());
        writeHead(out);
        return out.append(",\"detail\":").append(values.detail).append('}').toString();
    }

    private void writeHead(StringBuilder out) {
        out.append("{\"version\":\"0\",\"id\":\"").append(values.id);
        writeString(out.append("\",\"detail-type\":"), values.detailType);
        writeString(out.append(",\"source\":"), values.source);
        out.append(",\"account\":\"").append(values.publisher.account());
        out.append("\",\"time\":\"").append(timeText(values.time));
        writeString(out.append("\",\"region\":"), values.publisher.region());
        out.append(",\"resources\":[");
        String separator = "";
        for (String resource : values.resources) {
            writeString(out.append(separator), resource);
            separator = ",";
        }
        out.append(']');
        if (values.replayName != null) {
            writeString(out.append(",\"replay-name\":"), values.replayName);
        }
    }

    private static String timeText(Instant time) {
        TimeText known = latest;
        if (!known.time.equals(time)) {
            known = new TimeText(time, time.toString());
            latest = known;
        }
        return known.text;
    }

    private static void writeString(StringBuilder out, String text) {
        out.append('"');
        ENCODER.quoteAsString(text, out);
        out.append('"');
    }

    @Override
    public String toString() {
        return json;
    }

    /** What an event is made of. All but its id, publisher and time may be left out. */
    public static final class Builder {

        private final String id;
        private final Scope publisher;
        private final Instant time;
        private String source = "";
        private String detailType = "";
        private List<String> resources = List.of();
        private String detail = "{}";
        private @Nullable String traceHeader;
        private boolean forwarded;
        private @Nullable String replayName;

        private Builder(String id, Scope publisher, Instant time) {
            this.id = id;
            this.publisher = publisher;
            this.time = time;
        }

        private Builder copy() {
            Builder copy = new Builder(id, publisher, time)
                    .source(source)
                    .detailType(detailType)
                    .resources(resources)
                    .detail(detail)
                    .traceHeader(traceHeader);
            copy.forwarded = forwarded;
            copy.replayName = replayName;
            return copy;
        }

        /** Sets the source. */
        public Builder source(String source) {
            this.source = source;
            return this;
        }

        /** Sets the detail type. */
        public Builder detailType(String detailType) {
            this.detailType = detailType;
            return this;
        }

        /** Sets the ARNs of what the event is about. */
        public Builder resources(List<String> resources) {
            this.resources = List.copyOf(resources);
            return this;
        }

        /** Sets the detail: the text of a JSON object, which is not checked here. */
        public Builder detail(String detail) {
            this.detail = detail;
            return this;
        }

        /** Sets the X-Ray trace header. */
        public Builder traceHeader(@Nullable String traceHeader) {
            this.traceHeader = traceHeader;
            return this;
        }

        /** {@return the event, after which this builder is spent} */
        public Event build() {
            return new Event(this);
        }
    }
}
