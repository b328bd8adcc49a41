package com.brillconsulting.eventbridge.embedded.queue;

/** A message in a queue and what has become of it so far. Only its queue touches it, under the queue's lock. */
final class QueuedMessage {

    enum State {
        DELAYED,
        READY,
        IN_FLIGHT,
        GONE
    }

    /** Orders the messages of a queue by age; no two have the same. */
    record Key(long sentAt, long number) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byAge = Long.compare(sentAt, other.sentAt);
            return byAge != 0 ? byAge : Long.compare(number, other.number);
        }
    }

    /** What has become of a message, as it is kept. */
    record Progress(
            State state, long due, int receives, long firstReceivedAt, long lastReceivedAt, boolean givenBack) {}

    private final MessageContent content;
    private final Key key;
    private final int earlierReceives;
    private int receives;
    private long firstReceivedAt;
    private long lastReceivedAt;
    private boolean givenBack;
    private State state = State.READY;
    private long due;

    /** A message with its place in the order of arrival, and how often it was received where it comes from. */
    QueuedMessage(MessageContent content, long number, int earlierReceives) {
        this.content = content;
        this.key = new Key(content.sentAt(), number);
        this.earlierReceives = earlierReceives;
        this.receives = earlierReceives;
    }

    Progress progress() {
        return new Progress(state, due, receives, firstReceivedAt, lastReceivedAt, givenBack);
    }

    /** Goes on from where the message was when it was kept. */
    void resume(Progress progress) {
        state = progress.state();
        due = progress.due();
        receives = progress.receives();
        firstReceivedAt = progress.firstReceivedAt();
        lastReceivedAt = progress.lastReceivedAt();
        givenBack = progress.givenBack();
    }

    int earlierReceives() {
        return earlierReceives;
    }

    MessageContent content() {
        return content;
    }

    Key key() {
        return key;
    }

    /** {@return its place in the order of arrival} */
    long number() {
        return key.number();
    }

    State state() {
        return state;
    }

    /** {@return when it becomes receivable, while it is delayed or in flight} */
    long due() {
        return due;
    }

    /** {@return how often it was received, here and where it comes from} */
    int receives() {
        return receives;
    }

    int receivesHere() {
        return receives - earlierReceives;
    }

    /** {@return whether its consumer made it visible before its time} */
    boolean givenBack() {
        return givenBack;
    }

    long lastReceivedAt() {
        return lastReceivedAt;
    }

    void enter(State state, long due) {
        this.state = state;
        this.due = due;
    }

    Received received(long now) {
        receives++;
        givenBack = false;
        lastReceivedAt = now;
        if (firstReceivedAt == 0) {
            firstReceivedAt = now;
        }
        return new Received(this, receives, firstReceivedAt);
    }

    void giveBack() {
        givenBack = true;
    }

    /** Forgets the last receive, whose answer reached nobody. */
    void notReceived() {
        receives--;
    }
}
