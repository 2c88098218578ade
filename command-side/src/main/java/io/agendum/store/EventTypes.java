package io.agendum.store;

import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentClaimed;
import io.agendum.event.booking.AppointmentCompleted;
import io.agendum.event.booking.AppointmentConfirmed;
import io.agendum.event.booking.AppointmentExpired;
import io.agendum.event.booking.AppointmentRejected;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.event.booking.ApprovalRequested;
import io.agendum.event.booking.ClientNotesChanged;
import io.agendum.event.booking.HoldExpired;
import io.agendum.event.booking.HoldExtended;
import io.agendum.event.booking.HoldReleased;
import io.agendum.event.booking.NoShowRecorded;
import io.agendum.event.booking.ProviderNotesChanged;
import io.agendum.event.booking.RulesOverridden;
import io.agendum.event.booking.SlotHeld;
import io.agendum.event.catalog.CategoryAdded;
import io.agendum.event.catalog.CategoryChanged;
import io.agendum.event.catalog.CategoryDeactivated;
import io.agendum.event.identity.AccountDeactivated;
import io.agendum.event.identity.AccountProfileChanged;
import io.agendum.event.identity.AccountReactivated;
import io.agendum.event.identity.AccountRegistered;
import io.agendum.event.identity.AvatarChanged;
import io.agendum.event.identity.EmailChangeRequested;
import io.agendum.event.identity.EmailChanged;
import io.agendum.event.identity.EmailVerified;
import io.agendum.event.identity.PasswordChanged;
import io.agendum.event.identity.PasswordResetRequested;
import io.agendum.event.identity.RoleChanged;
import io.agendum.event.identity.SessionEnded;
import io.agendum.event.identity.SignInRefused;
import io.agendum.event.identity.SignedIn;
import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ProviderVerificationWithdrawn;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.serialization.Revision;

/**
 * Logical names of events. The store never holds a Java class name: a class may be renamed or moved, the name on the
 * left may not.
 */
public final class EventTypes {

    private final Map<EventType, Class<?>> classes = new LinkedHashMap<>();
    private final Map<Class<?>, EventType> types = new LinkedHashMap<>();

    /** Types by the names under which they are stored. */
    public EventTypes(Map<String, Class<?>> named) {
        named.forEach((name, eventClass) -> {
            var revision = eventClass.getAnnotation(Revision.class);
            if (revision == null) {
                throw new IllegalArgumentException(eventClass + " has no revision");
            }
            var type = new EventType(name, revision.value());
            classes.put(type, eventClass);
            types.put(eventClass, type);
        });
    }

    /** Every event that this build knows. */
    public static EventTypes known() {
        var named = new LinkedHashMap<String, Class<?>>();
        named.put("booking.AppointmentBooked", AppointmentBooked.class);
        named.put("booking.AppointmentCancelled", AppointmentCancelled.class);
        named.put("booking.ApprovalRequested", ApprovalRequested.class);
        named.put("booking.AppointmentConfirmed", AppointmentConfirmed.class);
        named.put("booking.AppointmentRejected", AppointmentRejected.class);
        named.put("booking.AppointmentExpired", AppointmentExpired.class);
        named.put("booking.AppointmentRescheduled", AppointmentRescheduled.class);
        named.put("booking.AppointmentCompleted", AppointmentCompleted.class);
        named.put("booking.NoShowRecorded", NoShowRecorded.class);
        named.put("booking.ClientNotesChanged", ClientNotesChanged.class);
        named.put("booking.ProviderNotesChanged", ProviderNotesChanged.class);
        named.put("booking.SlotHeld", SlotHeld.class);
        named.put("booking.HoldExtended", HoldExtended.class);
        named.put("booking.HoldReleased", HoldReleased.class);
        named.put("booking.HoldExpired", HoldExpired.class);
        named.put("booking.RulesOverridden", RulesOverridden.class);
        named.put("booking.AppointmentClaimed", AppointmentClaimed.class);
        named.put("provider.ProviderRegistered", ProviderRegistered.class);
        named.put("provider.ProviderProfileChanged", ProviderProfileChanged.class);
        named.put("provider.TimeZoneChanged", TimeZoneChanged.class);
        named.put("provider.WeeklyHoursChanged", WeeklyHoursChanged.class);
        named.put("provider.BookingPolicyChanged", BookingPolicyChanged.class);
        named.put("provider.ServiceAdded", ServiceAdded.class);
        named.put("provider.ServiceChanged", ServiceChanged.class);
        named.put("provider.ServiceDeactivated", ServiceDeactivated.class);
        named.put("provider.ServicesReordered", ServicesReordered.class);
        named.put("provider.DateOverrideSet", DateOverrideSet.class);
        named.put("provider.DateOverrideCleared", DateOverrideCleared.class);
        named.put("provider.TimeOffAdded", TimeOffAdded.class);
        named.put("provider.TimeOffRemoved", TimeOffRemoved.class);
        named.put("provider.SlugChanged", SlugChanged.class);
        named.put("provider.CurrencyChanged", CurrencyChanged.class);
        named.put("provider.ProviderVerified", ProviderVerified.class);
        named.put("provider.ProviderVerificationWithdrawn", ProviderVerificationWithdrawn.class);
        named.put("provider.ProviderSuspended", ProviderSuspended.class);
        named.put("provider.ProviderReinstated", ProviderReinstated.class);
        named.put("catalog.CategoryAdded", CategoryAdded.class);
        named.put("catalog.CategoryChanged", CategoryChanged.class);
        named.put("catalog.CategoryDeactivated", CategoryDeactivated.class);
        named.put("identity.AccountRegistered", AccountRegistered.class);
        named.put("identity.EmailVerified", EmailVerified.class);
        named.put("identity.EmailChangeRequested", EmailChangeRequested.class);
        named.put("identity.EmailChanged", EmailChanged.class);
        named.put("identity.PasswordResetRequested", PasswordResetRequested.class);
        named.put("identity.PasswordChanged", PasswordChanged.class);
        named.put("identity.AccountProfileChanged", AccountProfileChanged.class);
        named.put("identity.AvatarChanged", AvatarChanged.class);
        named.put("identity.RoleChanged", RoleChanged.class);
        named.put("identity.AccountDeactivated", AccountDeactivated.class);
        named.put("identity.AccountReactivated", AccountReactivated.class);
        named.put("identity.SignedIn", SignedIn.class);
        named.put("identity.SignInRefused", SignInRefused.class);
        named.put("identity.SessionEnded", SessionEnded.class);
        return new EventTypes(named);
    }

    /** All types that can be read. */
    public Set<EventType> readable() {
        return Set.copyOf(classes.keySet());
    }

    /** The type under which events of a class are stored; empty for a class that is no event. */
    public Optional<EventType> typeOf(Class<?> eventClass) {
        return Optional.ofNullable(types.get(eventClass));
    }

    /** The class into which events of a type are read; empty when this build does not know it. */
    public Optional<Class<?>> classOf(EventType type) {
        return Optional.ofNullable(classes.get(type));
    }
}
