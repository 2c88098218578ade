package io.agendum.query.availability;

import java.util.List;

/** Free slots near a time, in the order of time. */
public record NearestSlots(List<AvailableTimes.FreeSlot> slots) {}
