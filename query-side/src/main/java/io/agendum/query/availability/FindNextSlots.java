package io.agendum.query.availability;

import io.agendum.query.Question;
import java.util.List;
import java.util.UUID;

/** When each of these providers can be booked next, whichever of its services. */
public record FindNextSlots(List<UUID> providers) implements Question<NextSlots> {

    @Override
    public String view() {
        return "availability";
    }

    @Override
    public Class<NextSlots> answer() {
        return NextSlots.class;
    }
}
