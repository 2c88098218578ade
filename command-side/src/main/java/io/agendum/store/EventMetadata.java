package io.agendum.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

/**
 * What every event says beside its payload. All keys are always present; the empty string means that there is nothing
 * to say. Values are never about a person: metadata is not encrypted.
 */
@Component
public class EventMetadata implements CorrelationDataProvider {

    /** The provider whose book the event is about; views that share rows are sequenced by it. */
    public static final String PROVIDER = "provider";

    /** The account that acted, or empty for a guest. */
    public static final String ACTOR = "actor";

    /** In which role: {@code guest}, {@code client}, {@code provider}, {@code admin}, {@code system}. */
    public static final String ROLE = "role";

    /** By which way: {@code web}, {@code api}, {@code demo}, {@code automation}. */
    public static final String CHANNEL = "channel";

    /** Why, where staff has to give a reason. What a person said is {@code Personal} inside the event. */
    public static final String REASON = "reason";

    /** The request that started it all. */
    public static final String CORRELATION = "correlation";

    /** The message that caused this one. */
    public static final String CAUSATION = "causation";

    /** The domain's instant, which a tester may have set; the store's own time stamp is never the settable one. */
    public static final String AT = "at";

    /** Added when events are read from the store: the number of the event in it. Never stored. */
    public static final String POSITION = "position";

    /** All that are stored. */
    public static final List<String> KEYS = List.of(PROVIDER, ACTOR, ROLE, CHANNEL, REASON, CORRELATION, CAUSATION, AT);

    private final Clock clock;

    EventMetadata(Clock clock) {
        this.clock = clock;
    }

    /** The provider that an event is about. */
    public static MetaData ofProvider(UUID providerId) {
        return MetaData.with(PROVIDER, providerId.toString());
    }

    /** Adds the position to metadata as it is stored, a JSON object that is never empty. */
    static byte[] withPosition(byte[] stored, long position) {
        var member = (",\"" + POSITION + "\":\"" + position + "\"}").getBytes(StandardCharsets.US_ASCII);
        var end = stored.length - 1;
        var extended = Arrays.copyOf(stored, end + member.length);
        System.arraycopy(member, 0, extended, end, member.length);
        return extended;
    }

    @Override
    public Map<String, ?> correlationDataFor(Message<?> cause) {
        var data = new HashMap<String, Object>();
        for (var key : KEYS) {
            data.put(key, cause.getMetaData().getOrDefault(key, ""));
        }
        data.put(CAUSATION, cause.getIdentifier());
        data.put(AT, clock.instant().toString());
        if ("".equals(data.get(CORRELATION))) {
            data.put(CORRELATION, cause.getIdentifier());
        }
        return data;
    }
}
