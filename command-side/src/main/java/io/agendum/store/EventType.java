package io.agendum.store;

/**
 * The name under which events of one shape are stored.
 *
 * @param name logical name, feature and event: {@code booking.AppointmentBooked}
 * @param revision of the shape
 */
public record EventType(String name, String revision) {}
