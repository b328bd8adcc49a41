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

    private final String id;
    private final Scope publisher;
    private final Instant time;
    private final Instant ingested;
    private final String source;
    private final String detailType;
    private final List<String> resources;
    private final @Nullable String traceHeader;
    private final boolean forwarded;
    private final @Nullable String replayName;
    private final String json;
    private final int detailStart;

    private Event(Builder values) {
        this.id = values.id;
        this.publisher = values.publisher;
        this.time = values.time;
        this.ingested = values.ingested;
        this.source = values.source;
        this.detailType = values.detailType;
        this.resources = values.resources;
        this.traceHeader = values.traceHeader;
        this.forwarded = values.forwarded;
        this.replayName = values.replayName;
        StringBuilder out = new StringBuilder(320 + values.detail.length());
        writeHead(out);
        this.detailStart = out.append(",\"detail\":").length();
        this.json = out.append(values.detail).append('}').toString();
    }

    /** The same event in another role, with the same JSON. */
    private Event(Event event) {
        this.id = event.id;
        this.publisher = event.publisher;
        this.time = event.time;
        this.ingested = event.ingested;
        this.source = event.source;
        this.detailType = event.detailType;
        this.resources = event.resources;
        this.traceHeader = event.traceHeader;
        this.forwarded = true;
        this.replayName = event.replayName;
        this.json = event.json;
        this.detailStart = event.detailStart;
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
        return id;
    }

    /** {@return the account and region that the event comes from} */
    public Scope publisher() {
        return publisher;
    }

    /** {@return when it happened, in whole seconds} */
    public Instant time() {
        return time;
    }

    /** {@return the source} */
    public String source() {
        return source;
    }

    /** {@return the detail type} */
    public String detailType() {
        return detailType;
    }

    /** {@return the ARNs of what the event is about} */
    public List<String> resources() {
        return resources;
    }

    /** {@return the detail, a JSON object, as it was published} */
    public String detail() {
        return json.substring(detailStart, json.length() - 1);
    }

    /** {@return when EventBridge took the event in, whatever time it tells of itself} */
    public Instant ingested() {
        return ingested;
    }

    /** {@return the X-Ray trace header that came with the event} */
    public @Nullable String traceHeader() {
        return traceHeader;
    }

    /** {@return whether a rule of another bus sent this event here} */
    public boolean forwarded() {
        return forwarded;
    }

    /** {@return the replay that brought this event, null when it came by itself} */
    public @Nullable String replayName() {
        return replayName;
    }

    /** {@return the same event, as the bus that a rule sends it to sees it} */
    public Event forward() {
        return new Event(this);
    }

    /** {@return the same event, as a replay brings it once more} */
    public Event replay(String replayName) {
        Builder copy = copy();
        copy.replayName = replayName;
        return copy.build();
    }

    private Builder copy() {
        Builder copy = new Builder(id, publisher, time)
                .ingested(ingested)
                .source(source)
                .detailType(detailType)
                .resources(resources)
                .detail(detail())
                .traceHeader(traceHeader);
        copy.forwarded = forwarded;
        copy.replayName = replayName;
        return copy;
    }

    /** {@return the whole event as a JSON object} */
    public String json() {
        return json;
    }

    private void writeHead(StringBuilder out) {
        out.append("{\"version\":\"0\",\"id\":\"").append(id);
        writeString(out.append("\",\"detail-type\":"), detailType);
        writeString(out.append(",\"source\":"), source);
        out.append(",\"account\":\"").append(publisher.account());
        out.append("\",\"time\":\"").append(timeText(time));
        writeString(out.append("\",\"region\":"), publisher.region());
        out.append(",\"resources\":[");
        String separator = "";
        for (String resource : resources) {
            writeString(out.append(separator), resource);
            separator = ",";
        }
        out.append(']');
        if (replayName != null) {
            writeString(out.append(",\"replay-name\":"), replayName);
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
        private Instant ingested;
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
            this.ingested = time;
        }

        /** Sets when EventBridge took the event in; its own time unless told otherwise. */
        public Builder ingested(Instant ingested) {
            this.ingested = ingested.truncatedTo(ChronoUnit.SECONDS);
            return this;
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
