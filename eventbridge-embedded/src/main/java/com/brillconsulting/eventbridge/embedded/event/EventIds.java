package com.brillconsulting.eventbridge.embedded.event;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes event ids: random UUIDs of version 4, by a generator that threads do not wait for. */
public final class EventIds {

    private EventIds() {}

    /** {@return an id that no other event has} */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
