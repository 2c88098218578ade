package io.agendum.api.category;

import io.agendum.command.CategoryId;
import io.agendum.command.catalog.AddCategory;
import io.agendum.command.catalog.ChangeCategory;
import io.agendum.command.catalog.Icon;
import io.agendum.query.directory.CategoryView;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.MappingConstants.ComponentModel;
import org.mapstruct.ReportingPolicy;

@Mapper(componentModel = ComponentModel.SPRING, unmappedTargetPolicy = ReportingPolicy.ERROR)
interface CategoryMapping {

    @Mapping(target = "icon", source = "icon")
    AddCategory toCommand(CategoryController.CategoryRequest request, CategoryId categoryId, @Nullable Icon icon);

    @Mapping(target = "icon", source = "icon")
    @Mapping(target = "active", source = "request.isActive")
    ChangeCategory toCommand(
            CategoryController.CategoryChangeRequest request,
            CategoryId categoryId,
            @Nullable Icon icon,
            @Nullable Long expectedVersion);

    @Mapping(target = "isActive", source = "view.isActive")
    CategoryBody toBody(CategoryView view, String displayName);
}
