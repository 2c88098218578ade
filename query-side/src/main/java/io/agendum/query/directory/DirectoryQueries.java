package io.agendum.query.directory;

import io.agendum.query.NothingFound;
import io.agendum.query.RulesJson;
import io.agendum.query.ViewSlot;
import io.agendum.query.directory.DirectoryTable.Listed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class DirectoryQueries {

    private static final DirectoryMapping MAPPING = DirectoryMapping.INSTANCE;

    private final DirectoryTable directory;
    private final DirectoryCache cache;
    private final Clock clock;

    DirectoryQueries(DirectoryTable directory, DirectoryCache cache, Clock clock) {
        this.directory = directory;
        this.cache = cache;
        this.clock = clock;
    }

    @QueryHandler
    ProviderPage answer(FindProvider question) {
        var row = provider(question);
        var rules = RulesJson.read(row.rules());
        var categories = new HashMap<UUID, CategoryRow>();
        directory.categoriesOf(row.id()).forEach(category -> categories.put(category.id(), category));
        var services = directory.services(row.id()).stream()
                .map(service -> MAPPING.toService(
                        service, service.categoryId() == null ? null : categories.get(service.categoryId())))
                .toList();
        return MAPPING.toPage(
                row, Weeks.on(LocalDate.ofInstant(clock.instant(), rules.zone()), rules), rules.policy(), services);
    }

    @QueryHandler
    DateOverrides answer(FindDateOverrides question) {
        var row = provider(FindProvider.ofOwner(question.owner()));
        var items = RulesJson.read(row.rules()).overrides().entrySet().stream()
                .map(override -> new DateOverrides.Item(
                        override.getKey(),
                        override.getValue().stream().map(MAPPING::toInterval).toList()))
                .toList();
        return new DateOverrides(row.timezone(), items, row.version());
    }

    @QueryHandler
    TimeOffs answer(FindTimeOff question) {
        var row = provider(FindProvider.ofOwner(question.owner()));
        var items = directory.timeOff(row.id(), clock.instant()).stream()
                .map(MAPPING::toItem)
                .toList();
        return new TimeOffs(items, row.version());
    }

    @QueryHandler
    Providers answer(FindProviders question) {
        var slot = directory.live();
        var after = question.cursor() == null ? null : Cursor.read(question.cursor());
        var filter = question.filter();
        var category =
                after == null && filter.isCategoryOnly() ? directory.listed(slot, filter) : Optional.<Listed>empty();
        if (category.isEmpty()) {
            return page(slot, filter, after, question.limit());
        }
        return cache.read(slot, category.get(), question.limit()).orElseGet(() -> {
            var page = page(slot, filter, null, question.limit());
            cache.fill(slot, category.get(), question.limit(), page);
            return page;
        });
    }

    private Providers page(ViewSlot slot, ProviderFilter filter, @Nullable Cursor after, int limit) {
        // One more than was asked for shows whether there is another page.
        var found = directory.search(slot, filter, after, limit + 1);
        var page = found.stream().limit(limit).toList();
        return page(page, found.size() > page.size());
    }

    private static Providers page(List<ProviderRow> rows, boolean more) {
        var next = more && !rows.isEmpty()
                ? new Cursor(rows.getLast().sortName(), rows.getLast().id()).written()
                : null;
        return new Providers(rows.stream().map(MAPPING::toItem).toList(), next);
    }

    @QueryHandler
    MatchingProviders answer(FindMatchingProviders question) {
        var after = question.cursor() == null ? null : Cursor.read(question.cursor());
        return new MatchingProviders(directory.matching(question.filter(), after));
    }

    @QueryHandler
    Providers answer(FindListedProviders question) {
        var rows = new HashMap<UUID, ProviderRow>();
        directory.listed(question.ids()).stream()
                .filter(row -> !row.isSuspended())
                .forEach(row -> rows.put(row.id(), row));
        return page(
                question.ids().stream().map(rows::get).filter(Objects::nonNull).toList(), question.more());
    }

    @QueryHandler
    Categories answer(FindCategories question) {
        return new Categories(
                directory.shownCategories().stream().map(MAPPING::toView).toList());
    }

    @QueryHandler
    CategoryView answer(FindCategory question) {
        return directory
                .category(question.id())
                .map(MAPPING::toView)
                .orElseThrow(() -> new NothingFound("no such category"));
    }

    private ProviderRow provider(FindProvider question) {
        return directory.provider(question).orElseThrow(() -> new NothingFound("no such provider"));
    }
}
