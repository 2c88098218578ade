package io.agendum.projection.history;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.agendum.event.Personal;
import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderEvent;
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
import io.agendum.query.FieldChange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that a provider has said so far, by field, in words that people can read. Fields of things of which there are several
 * say which: {@code weekly_hours.monday}, {@code overrides.2027-12-25}, {@code services.<id>.price}.
 */
final class Settings {

    private static final String CLOSED = "closed";

    private final Map<String, String> fields;

    Settings(Map<String, String> fields) {
        this.fields = new TreeMap<>(fields);
    }

    Map<String, String> fields() {
        return fields;
    }

    /** Says what an event says, and what that changes. */
    List<FieldChange> after(ProviderEvent event) {
        return switch (event) {
            case ProviderRegistered registered ->
                say(said -> said.text("business_name", registered.businessName())
                        .text("slug", registered.slug())
                        .text("timezone", registered.zone().getId())
                        .text("currency", registered.currency()));
            case ProviderProfileChanged profile -> say(said -> profile(said, profile));
            case SlugChanged moved -> say(said -> said.text("slug", moved.slug()));
            case CurrencyChanged changed -> say(said -> said.text("currency", changed.currency()));
            case TimeZoneChanged changed ->
                say(said -> said.text("timezone", changed.zone().getId()));
            case WeeklyHoursChanged changed -> say(said -> hours(said, changed));
            case BookingPolicyChanged policy -> say(said -> policy(said, policy));
            case DateOverrideSet set ->
                say(said -> said.text(
                        override(set.date()), set.times().isEmpty() ? CLOSED : String.join(", ", set.times())));
            case DateOverrideCleared cleared -> say(said -> said.text(override(cleared.date()), null));
            case TimeOffAdded added ->
                say(said -> said.in("time_off", added.timeOffId())
                        .text("starts_at", local(added.start()))
                        .text("ends_at", local(added.end()))
                        .personal("reason", added.reason()));
            case TimeOffRemoved removed -> forget("time_off." + removed.timeOffId() + ".");
            case ServiceAdded added -> say(said -> service(said, added));
            case ServiceChanged changed -> say(said -> service(said, changed));
            case ServiceDeactivated gone ->
                say(said -> said.in("services", gone.serviceId()).value("is_active", false));
            case ProviderVerified verified -> say(said -> said.value("is_verified", true));
            case ProviderVerificationWithdrawn withdrawn -> say(said -> said.value("is_verified", false));
            case ProviderSuspended suspended -> say(said -> said.value("is_suspended", true));
            case ProviderReinstated reinstated -> say(said -> said.value("is_suspended", false));
            case ServicesReordered reordered -> say(said -> order(said, reordered.serviceIds()));
        };
    }

    private static void profile(Said said, ProviderProfileChanged profile) {
        said.text("business_name", profile.businessName())
                .text("description", profile.description())
                .personal("address", profile.address())
                .text("city", profile.city())
                .text("state", profile.state())
                .text("postal_code", profile.postalCode())
                .value("latitude", profile.latitude())
                .value("longitude", profile.longitude())
                .personal("phone", profile.phone())
                .text("website", profile.website())
                .text("instagram", profile.instagram())
                .text("facebook", profile.facebook());
    }

    private static void hours(Said said, WeeklyHoursChanged changed) {
        var since = changed.validFrom();
        for (var day : DayOfWeek.values()) {
            var times = changed.days().getOrDefault(day, List.of());
            said.text(
                    "weekly_hours." + (since == null ? "" : since + ".") + lower(day),
                    times.isEmpty() ? CLOSED : String.join(", ", times));
        }
    }

    private static void policy(Said said, BookingPolicyChanged policy) {
        said.value("slot_interval", policy.slotInterval())
                .text("slot_alignment", policy.slotAlignment().toLowerCase(Locale.ROOT))
                .value("buffer_before", policy.bufferBefore())
                .value("buffer_after", policy.bufferAfter())
                .value("min_notice", policy.minNotice())
                .value("max_advance_days", policy.maxAdvanceDays())
                .value("cancellation_cutoff", policy.cancellationCutoff())
                .value("auto_confirm", policy.autoConfirm())
                .value("pending_expiry", policy.pendingExpiry())
                .text(
                        "reminders",
                        policy.reminders().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static void service(Said said, ServiceAdded added) {
        said.in("services", added.serviceId())
                .text("name", added.name())
                .text("description", added.description())
                .value("category_id", added.categoryId())
                .value("duration", added.duration())
                .value("price", added.price())
                .text("currency", added.currency())
                .value("buffer_before", added.bufferBefore())
                .value("buffer_after", added.bufferAfter())
                .value("min_notice", added.minNotice())
                .value("requires_approval", added.requiresApproval())
                .value("is_active", true)
                .value("sort_order", added.sortOrder());
    }

    private static void service(Said said, ServiceChanged changed) {
        said.in("services", changed.serviceId())
                .text("name", changed.name())
                .text("description", changed.description())
                .value("category_id", changed.categoryId())
                .value("duration", changed.duration())
                .value("price", changed.price())
                .text("currency", changed.currency())
                .value("buffer_before", changed.bufferBefore())
                .value("buffer_after", changed.bufferAfter())
                .value("min_notice", changed.minNotice())
                .value("requires_approval", changed.requiresApproval())
                .value("is_active", changed.active());
    }

    private static void order(Said said, List<UUID> services) {
        for (var place = 0; place < services.size(); place++) {
            said.in("services", services.get(place)).value("sort_order", place);
        }
    }

    private static String override(LocalDate date) {
        return "overrides." + date;
    }

    private static String lower(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    /** In the zone in which the provider works when it says so. */
    private String local(Instant instant) {
        var zone = ZoneId.of(fields.getOrDefault("timezone", "UTC"));
        return ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    private List<FieldChange> forget(String prefix) {
        return say(said -> List.copyOf(fields.keySet()).stream()
                .filter(field -> field.startsWith(prefix))
                .forEach(field -> said.text(field, null)));
    }

    private List<FieldChange> say(Consumer<Said> saying) {
        var said = new Said(new LinkedHashMap<>(), "");
        saying.accept(said);
        var changes = new ArrayList<FieldChange>();
        said.values().forEach((field, now) -> {
            var before = now == null ? fields.remove(field) : fields.put(field, now);
            if (!Objects.equals(before, now)) {
                changes.add(new FieldChange(field, before, now));
            }
        });
        return changes;
    }

    /** What one event says; null means that there is nothing any more. */
    private record Said(Map<String, @Nullable String> values, String prefix) {

        Said in(String kind, UUID id) {
            return new Said(values, kind + "." + id + ".");
        }

        Said text(String field, @Nullable String text) {
            values.put(prefix + field, text);
            return this;
        }

        Said value(String field, @Nullable Object value) {
            return text(field, value == null ? null : value.toString());
        }

        /** What has been forgotten is the empty string. */
        Said personal(String field, @Nullable Personal personal) {
            return text(field, personal == null ? null : personal.orElse(""));
        }
    }
}
